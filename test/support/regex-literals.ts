// The regular expressions that are written in a source file, found without a parser: enough for files that the formatter
// has put in order.

export interface Written {
  /** `folder/file.ts:line` */
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

/** After one of these a stroke begins a regular expression; after a word or a bracket that closes it divides. */
const before = /[(,=:[!&|?{};>+]$|\breturn$/;
const skipped = /\s+|\/\/.*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`/y;
const literal = /\/((?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[\n])+)\/([a-z]*)/y;

/** All of them, in order. */
export function literalsOf(file: string, code: string): Written[] {
  const found: Written[] = [];
  let told = '';
  for (let at = 0; at < code.length; ) {
    skipped.lastIndex = at;
    const gap = skipped.exec(code)?.[0];
    if (gap !== undefined) {
      if (/^['"`]/.test(gap)) told = "'";
      at += gap.length;
      continue;
    }
    literal.lastIndex = at;
    const match = code[at] === '/' && (told === '' || before.test(told)) ? literal.exec(code) : null;
    if (match) {
      const line = code.slice(0, at).split('\n').length;
      found.push({ where: `${file}:${line}`, source: match[1] ?? '', flags: match[2] ?? '' });
      at += match[0].length;
      told = '/';
      continue;
    }
    told = `${told}${code[at]}`.slice(-8);
    at++;
  }
  return found;
}
