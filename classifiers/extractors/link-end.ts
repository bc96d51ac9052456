// Where a link ends: the punctuation of the sentence, of a quotation or of markup around it is not part of it.

/** Inside a link, what can only be the next thing: `](`, `');`, a pipe, the next column of a table, the next link. */
const cut =
  /\]\(|`|['"](?=[);,\]}]|$)|'s$|\||[,;'](?=https?:)|[,;](?=[A-Z][a-z])|\\(?=[^/]|$)|%\w?$|(?<=\/)\[\.\]|&(?:lt|gt|quot|#39|nbsp);|[「」『』【】《》]/;
/** Punctuation, and the hands and arrows that point at a link from behind. */
const trailing = /(?:[.,;:!?'"`*_~|\\<>[({←-⇿]|(?<![/=])\p{Extended_Pictographic})$/u;
const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The link at the beginning of `run`; a closing bracket stays if it was opened inside. */
export function linkIn(run: string): string {
  const at = run.search(cut);
  let end = closedAt(run, at === -1 ? run.length : at);
  for (let sign = trailing.exec(run.slice(Math.max(0, end - 3), end)); sign !== null; ) {
    end -= sign[0].length;
    sign = trailing.exec(run.slice(Math.max(0, end - 3), end));
  }
  return run.slice(0, end);
}

/** Where the first bracket closes that was not opened inside; `end` where none does. */
function closedAt(run: string, end: number): number {
  const open: Record<string, number> = {};
  for (let at = 0; at < end; at++) {
    const sign = run[at] ?? '';
    const opening = closing[sign];
    if (opening === undefined) open[sign] = (open[sign] ?? 0) + 1;
    else if ((open[opening] ?? 0) === 0) return at;
    else open[opening] = (open[opening] ?? 0) - 1;
  }
  return end;
}
