// Links with a scheme, which are meant whatever they look like: with a port, a name before the host, an address for a host.

import type { Extraction, MarkedExtractor } from './extraction.ts';
import { ascii, hasEarlyHyphens, isLinkHost } from './hosts.ts';
import { linkIn } from './link-end.ts';

/** A link of the web may stand at once behind a word, as it does in what was copied. */
const withScheme =
  /(?:(?<![A-Za-z]|\w_)|(?<=[A-Za-z])(?=http))(?:https?|s?ftps?|git(?:\+ssh)?|tcp|udp|wss?|ssh|telnet|file|rtsp|smb|ldaps?|ipfs):\/\/[^\s<>"“”]{1,2000}/gi;
const authority = /^[a-z+]+:\/\/(?:[^/?#@\s]{0,200}@)?(\[[0-9a-f:.]+\]|[^/:?#\s]+)(?::(\d{0,9}))?(?=[/?#]|$)/i;
/** No name before the @, a second colon, or a bracket, which no name has (RFC 3986): no program sends that. */
const oddUser = /^[a-z+]+:\/\/(?:(?::[^/?#@:]*)?@|[^/?#@:]*:[^/?#@:]*:[^/?#@]*@|[^/?#@]*[[\]][^/?#@]*@)/i;
/** What follows a colon and is no port; a capital letter begins a sentence ("https://example.com:They"). */
const noPort = /^([a-zA-Z]+:\/\/[^:/?#@\s]+\.[a-zA-Z]{2,}):(?:(\p{Lu})|[^/?#@\s])/u;
/** A colon where a port would be, and no sign of a user: "http://ann:payscam.example". */
const noHost = /^[a-z+]+:\/\/[\p{L}\p{N}-]+:\p{L}[^/?#@\s]*\.\p{L}/iu;
/** The next column of a table, a colon of Chinese, or the end of a quotation. */
const behindHost = /[,;：]|'(?![\p{L}\p{N}])/u;
/** A host without a dot: of this machine, of a company's own network, or cut off. */
const local = /^[\p{L}\p{N}][\p{L}\p{N}-]*$/u;

export const extractUrls: MarkedExtractor = (text) => {
  const found: Extraction[] = [];
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    withScheme.lastIndex = Math.max(0, at - 7, found.at(-1)?.end ?? 0);
    const match = withScheme.exec(text);
    if (!match) break;
    const one = readUrl(linkIn(match[0]), match.index);
    // A line in front is that of _italics_, which has another behind.
    const marked = text[match.index - 1] === '_' && one !== null && text[one.end] !== '_';
    if (one && !marked)
      found.push(isCutOff(text, one) ? { ...one, value: `${one.value}_`, end: one.end + 1, valid: false } : one);
    at = Math.max(at, one?.end ?? match.index + match[0].length) - 1;
  }
  return found;
};

/** A host with a line behind it, and none in front that it would be the other end of. */
const isCutOff = (text: string, { value, start, end }: Extraction): boolean =>
  text[end] === '_' && text[start - 1] !== '_' && !/^[a-z]+:\/\/[^/?#]*[/?#]/.test(value);

function readUrl(written: string, start: number): Extraction | null {
  const { 1: named, 2: port } = authority.exec(written) ?? [];
  if (!named) {
    const [odd, bare = '', word] = noPort.exec(written) ?? [];
    if (odd === undefined && !noHost.test(written)) return null;
    return word === undefined
      ? { type: 'url', value: written, start, end: start + written.length, valid: false }
      : readUrl(bare, start);
  }
  const ends = named.search(behindHost);
  if (ends > 0) return readUrl(written.slice(0, written.lastIndexOf(named) + ends), start);
  const host = named.replace(/\.$/, '');
  const end = start + written.length;
  const valid =
    isLinkHost(named) &&
    !hasEarlyHyphens(host) &&
    (!port || (Number(port) > 0 && Number(port) < 65_536)) &&
    !oddUser.test(written);
  if (!valid) {
    const meant = local.test(host) || /[\p{L}\p{N}][.-]+[\p{L}\p{N}]/u.test(host);
    return meant ? { type: 'url', value: written, start, end, valid } : null;
  }
  return { type: 'url', value: withHost(written, host), start, end, valid };
}

/** `written` with scheme and host in small letters, the host as the name system has it; the path keeps its case. */
export function withHost(written: string, host: string): string {
  const scheme = /^[a-z+]+:\/\//i.exec(written)?.[0] ?? '';
  const at = written.toLowerCase().indexOf(host.toLowerCase(), scheme.length);
  const plain = host.startsWith('[') ? host.toLowerCase() : ascii(host.toLowerCase()) || host.toLowerCase();
  return scheme.toLowerCase() + written.slice(scheme.length, at) + plain + written.slice(at + host.length);
}
