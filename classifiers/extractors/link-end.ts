// Where a link ends: the punctuation of the sentence, of a quotation or of markup around it is not part of it.

/** Inside a link, what can only be the next thing: `](`, `');`, a pipe, the next column of a table, the next link. */
const cut = /\]\(|['"](?=[);,\]}]|$)|\||[,;](?=https?:|[A-Z][a-z])|\\(?=[^/]|$)|%\w?$/;
const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The link at the beginning of `run`; a closing bracket stays if it was opened inside. */
export function linkIn(run: string): string {
  const at = run.search(cut);
  let end = at === -1 ? run.length : at;
  for (;;) {
    const last = run[end - 1] ?? '';
    const opening = closing[last];
    if (/[.,;:!?'"*_~|\\<>]/.test(last)) end--;
    else if (opening !== undefined && count(run, opening, end) < count(run, last, end)) end--;
    else return run.slice(0, end);
  }
}

function count(text: string, sign: string, end: number): number {
  let found = 0;
  for (let at = 0; at < end; at++) if (text[at] === sign) found++;
  return found;
}
