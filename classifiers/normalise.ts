// Makes texts comparable (NFKC, plain quotes, nothing invisible) and undoes defanging, and remembers where every
// character was. Case is kept: wallet addresses live by it.

export interface Normalised {
  readonly text: string;
  /** Offset in the given text of the character at `index`; `index` may be the length. */
  readonly origin: (index: number) => number;
}

/** Signs that stay as they are (NFKC leaves them alone), unless an accent of its own follows one. */
const settled = /^[\x20-\x7e\n\r\t£€§°À-ÖØ-öø-ÿ]*$/;
/** Signs that are one plain sign instead, so that no offset changes. */
const foldable = /[‘’‚‛′`´“”„«»–—‐‑−。、…]/g;
/** Zero-width and other invisible characters, which are used to break up words that filters look for. */
const invisible = /\u00ad|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2064]|\ufeff|\ufe0f/u;
const folded: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '。': '.',
  '、': ',',
  '…': '.',
};

const asItIs = (index: number): number => index;

/** Normalises `text`; lengths may change, and `origin` maps offsets back (UTF-16 units). */
export function normalise(text: string): Normalised {
  if (settled.test(text)) return { text, origin: asItIs };
  const simple = text.replace(foldable, (sign) => folded[sign] ?? sign);
  if (settled.test(simple)) return { text: simple, origin: asItIs };
  const origins: number[] = [];
  let out = '';
  let at = 0;
  while (at < text.length) {
    if (text.charCodeAt(at) < 128 && text.charCodeAt(at) !== 96 && !(text.charCodeAt(at + 1) > 767)) {
      out += text[at];
      origins.push(at++);
      continue;
    }
    let end = at + codePointLength(text, at);
    // Letters and the accents that follow them are normalised as one.
    while (end < text.length && /\p{M}/u.test(text[end] ?? '')) end++;
    const piece = text.slice(at, end);
    if (!invisible.test(piece)) {
      const plain = folded[piece] ?? [...piece.normalize('NFKC')].map((one) => folded[one] ?? one).join('');
      for (let unit = 0; unit < plain.length; unit++) origins.push(at);
      out += plain;
    }
    at = end;
  }
  origins.push(text.length);
  return { text: out, origin: (index) => origins[Math.min(index, origins.length - 1)] ?? text.length };
}

function codePointLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** How people make addresses harmless before they pass them on, and what each stands for. */
const defanged =
  /\bh(?:xx|\*\*|XX|__)p(s?)\b|\s?[[({](\.|dot)[\])}]\s?|(?<=\w)\s?[[({](?:@|at)[\])}]\s?(?=\w)|\[(:|\/|:\/\/)\]|(?<=[\w-])\s(dot)\s(?=(?:com|net|org|info|co|uk|xyz|shop|top|online|site)\b)/gi;
const mayBeDefanged = /h(?:xx|\*\*|__)p|[[({](?:[.@:/]|dot|at)|\sdot\s/i;

/** Undoes defanging (`hxxp`, `[.]`, `(dot)`, `[@]`) on top of a normalised text. */
export function refang(normalised: Normalised): Normalised {
  const { text, origin } = normalised;
  if (!mayBeDefanged.test(text)) return normalised;
  const origins: number[] = [];
  let out = '';
  let at = 0;
  const copy = (end: number): void => {
    for (let index = at; index < end; index++) origins.push(index);
    out += text.slice(at, end);
  };
  for (const match of text.matchAll(defanged)) {
    copy(match.index);
    const [whole, secure, dot, separator, spokenDot] = match;
    let plain = '@';
    if (secure !== undefined) plain = `http${secure.toLowerCase()}`;
    else if (dot !== undefined || spokenDot !== undefined) plain = '.';
    else if (separator !== undefined) plain = separator;
    for (let index = 0; index < plain.length; index++) origins.push(match.index + Math.min(index, whole.length - 1));
    out += plain;
    at = match.index + whole.length;
  }
  copy(text.length);
  origins.push(text.length);
  return { text: out, origin: (index) => origin(origins[Math.min(index, origins.length - 1)] ?? text.length) };
}
