// Where a link ends: the punctuation of the sentence, of a quotation or of markup around it is not part of it, nor are the words of a
// script without spaces that go on at once.

import { unspaced } from './hosts.ts';

/** Inside a link, what can only be the next thing: `](`, `');`, a pipe, the next column of a table, the next link. */
const cut =
  /\]\(|`|['"](?=[);,\]}]|$)|'s$|\||[,;'](?=https?:)|[,;](?=[A-Z][a-z])|\\(?=[^/]|$)|%\w?$|(?<=\/)\[\.\]|&(?:lt|gt|quot|#39|nbsp);|[「」『』【】《》]/;
/** Punctuation, and the hands and arrows that point at a link from behind. */
const trailing = /(?:[.,;:!?'"`*_~|\\<>[({←-⇿]|(?<![/=])\p{Extended_Pictographic})$/u;
const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const path = /^(?:[a-z+]+:\/\/)?[^/?#]*[/?#]/i;
const runsOn = new RegExp(`[A-Za-z0-9][${unspaced}]`, 'u');
const plainSigns = /^[\x20-\x7e]*$/;

/** Where in the path of a link in Latin letters words of another script go on; the length of `run` where none do. */
function wordsIn(run: string): number {
  const from = plainSigns.test(run) ? 0 : (path.exec(run)?.[0].length ?? 0);
  const at = from === 0 ? -1 : run.slice(from).search(runsOn);
  return at === -1 ? run.length : from + at + 1;
}

/** The link at the beginning of `run`; a closing bracket stays if it was opened inside. */
export function linkIn(run: string): string {
  const at = run.search(cut);
  let end = closedAt(run, Math.min(at === -1 ? run.length : at, wordsIn(run)));
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
