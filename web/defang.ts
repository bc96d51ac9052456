// Makes addresses of the other side harmless to show: they cannot be clicked, and a look-alike is seen for what it is.

import { domainToASCII, domainToUnicode } from 'node:url';

/** A small change at one place, in UTF-16 offsets: several cuts of one text stay right however it is sliced. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly put: string;
}

/** Zero-width, bidirectional and other format characters: they can turn a text round or hide a part of it. */
const invisible = /\p{Cf}|\u034F|\u115F|\u1160|\u3164|\uFFA0/gu;
/** Control characters, save tab and new line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
// Invisible characters are allowed inside: they are left out of what is shown, and must not save an address from this.
const scheme = /(?<!\p{L})(h\p{Cf}*)(t\p{Cf}*t)(?=\p{Cf}*p\p{Cf}*s?\p{Cf}*:\/\/)/giu;
// The last label starts with a letter, so that "4.50" and "10.30am" stay as they are.
const host = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{Cf}-]{0,62}\.)+\p{Cf}{0,8}\p{L}[\p{L}\p{N}\p{Cf}-]{1,62}/gu;
const ipv4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)/g;
const mailbox = /(?<=[\p{L}\p{N}\p{Cf}._%+-])@(?=[\p{L}\p{N}\p{Cf}])/gu;

function hostEdits(text: string, start: number): Edit[] {
  const edits: Edit[] = [];
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
    edits.push({ start: start + at, end: start + at + 1, put: '[.]' });
  }
  const plain = text.replaceAll(invisible, '');
  const other = /[^\p{ASCII}]/u.test(plain)
    ? domainToASCII(plain)
    : /(^|\.)xn--/i.test(plain)
      ? domainToUnicode(plain)
      : '';
  if (other !== '' && other !== plain.toLowerCase()) {
    const end = start + text.length;
    edits.push({ start: end, end, put: ` (${other.replaceAll('.', '[.]')})` });
  }
  return edits;
}

function edits(text: string): Edit[] {
  const found: Edit[] = [];
  for (const match of text.matchAll(invisible))
    found.push({ start: match.index, end: match.index + match[0].length, put: '' });
  for (const match of text.matchAll(control)) found.push({ start: match.index, end: match.index + 1, put: '' });
  for (const match of text.matchAll(scheme)) {
    const [, first = '', middle = ''] = match;
    const start = match.index + first.length;
    found.push({ start, end: start + middle.length, put: middle.startsWith('T') ? 'XX' : 'xx' });
  }
  for (const match of text.matchAll(mailbox)) found.push({ start: match.index, end: match.index + 1, put: '[@]' });
  for (const match of text.matchAll(host)) found.push(...hostEdits(match[0], match.index));
  for (const match of text.matchAll(ipv4)) found.push(...hostEdits(match[0], match.index));
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A text cut into pieces at any offsets of the original, each piece shown harmless. */
export function defanger(text: string): (start: number, end: number) => string {
  const all = edits(text);
  return (start, end) => {
    let shown = '';
    let at = start;
    for (const edit of all) {
      // What is put in after a host (its other spelling) belongs to the piece in which the host ends.
      const inside =
        edit.start === edit.end ? edit.start > start && edit.end <= end : edit.start >= at && edit.end <= end;
      if (!inside) continue;
      shown += text.slice(at, edit.start) + edit.put;
      at = edit.end;
    }
    return shown + text.slice(at, end);
  };
}

/** `https://evil.example` as `hxxps://evil[.]example`; `a@b.example` as `a[@]b[.]example`; punycode beside Unicode. */
export const defang = (text: string): string => defanger(text)(0, text.length);
