// Passwords and memorable words, which have no form of their own: a word behind ":" or "is" is one unless it is an ordinary
// word that goes on with the sentence; elsewhere it must look like one.

import { holds } from '../glance.ts';
import { WordStarts } from '../word-starts.ts';
import type { Secret } from './secret.ts';

const name =
  /(?:pass ?words?|passwd|passwrd|pasword|pword|passwort|pwd?|pass ?phrase|passcode|pass|memorable (?:word|answer|information|info|name|place|date)|(?:secret|security) (?:word|answer)|safe word|mother'?s maiden name)(?![\w-])/iy;
const starts = new WordStarts(['pas', 'pwd', 'pwo', 'pw ', 'pw:', 'pw=', 'mem', 'sec', 'saf', 'mot']);

const quoted = '"([^"\\n]{3,60})"|\'([^\'\\n]{3,60})\'|\\*([^*\\s]{3,60})\\*';
/** At once behind the name and a sign, or behind "is". */
const after = new RegExp(
  `(?:(?:\\s{1,3}(?:is|was|were|of|being|as)\\b){0,2}["']?\\s{0,3}[:=]\\s{0,3}|(?:\\s{1,3}(?:is|was|were|being|as)\\b){1,2}\\s{1,3})(?:${quoted}|([^\\s"',;\\[]{3,60}))`,
  'iy',
);
/** The next word behind the name, with few signs before it. */
const next = new RegExp(`[\\s,;:=(-]{1,4}(?:${quoted}|([^\\s"',;[]{1,60}(?:'s)?))`, 'iy');
const joins =
  /^(?:it's|it|is|was|i|he|she|they|him|her|them|me|my|gave|given|used|had|set|put|told|typed|entered|said|which|that|the|to|of|[a-z]+'s|name|number|now|just)$/i;
const mostJoining = 8;

/** "my password was stolen" tells of a password and holds none. */
const noPassword =
  /^(?:not|now|no|the|a|an|my|mine|his|hers?|ours|theirs?|changed|stolen|wrong|incorrect|correct|hacked|reset|guessed|leaked|compromised|exposed|used|weak|strong|too|very|same|different|old|new|being|been|still|never|also|expired|required|needed|asked|given|taken|known|shared|saved|blocked|locked|working|entered|accepted|invalid|broken|lost|forgotten|easy|hard|simple|secure|safe|unknown|obtained|phished|captured|cracked|found|in|on|at|for|from|by|to|and|or|so|because|about|only|just|already|i|he|she|they|we|it|something|what|that|this|unique|breached|disclosed|updated|removed|all|any|our|your|their|set|sent|put|stored|written|enough|then|gone|out|up|always|really|actually|probably|obviously|wanted|typed|refused|rejected|declined|turned|brought|made|kept|one|two|yes|none|protected|complicated|long|short|fine|ok|okay|good|bad|reused|re-used|accessible|hashed|encrypted|visible|affected|part|posted|public|private)[.,;!?)]?$/i;
/** What opens a bus is no secret. */
const otherPass =
  /\b(?:bus|boarding|travel|season|day|gym|ski|rail|train|visitor|parking|free|hall|mountain|press|security|i|we|he|she|they|you|to|can|could|not|will|would)\s$/i;
const end = /[.,;!?)]+$/;

/** A mix of letters with digits or signs; no link, mailbox, time, sum or ordinal. */
const looksSecret = (word: string): boolean =>
  /[A-Za-z]/.test(word) &&
  (/\d/.test(word) || /[!@#$%^&*_+?~]./.test(word) || /[a-z][A-Z]/.test(word)) &&
  !/^(?:https?:|www\.|£|\$|€|\[)|@\w+\.\w|^\d+(?:st|nd|rd|th|am|pm|k|m|mins?|hrs?|x|-\w+)?$|\.(?:com|net|org|co|uk|example)\b/i.test(
    word,
  );

export function findPasswords(text: string): Secret[] {
  const found: Secret[] = [];
  const add = (secret: string, from: number): void => {
    const trimmed = secret.replace(end, '');
    if (trimmed !== '') found.push({ mark: 'password', start: from, end: from + trimmed.length });
  };
  for (const match of starts.matches(text, name)) {
    const at = match.index + match[0].length;
    const isPass = /^pass(?:code| ?words)?$/i.test(match[0]);
    if (isPass && otherPass.test(text.slice(Math.max(0, match.index - 12), match.index))) continue;
    after.lastIndex = at;
    const near = after.exec(text);
    const said = near?.[1] ?? near?.[2] ?? near?.[3] ?? near?.[4];
    if (near && said !== undefined && !noPassword.test(said) && (!isPass || looksSecret(said))) {
      add(said, near.index + near[0].lastIndexOf(said));
      continue;
    }
    const far = findFurther(text, at);
    if (far) add(far.secret, far.start);
  }
  return [...found, ...findPairs(text), ...findBefore(text)];
}

/** "the password I gave was …", "password …": what looks like one, or stands in quotation marks behind "was". */
function findFurther(text: string, from: number): { readonly secret: string; readonly start: number } | null {
  let said = false;
  let joined = true;
  for (let at = from, word = 0; word <= mostJoining; word++) {
    next.lastIndex = at;
    const match = next.exec(text);
    if (!match) return null;
    at = next.lastIndex;
    const inQuotes = match[1] ?? match[2] ?? match[3];
    const secret = inQuotes ?? match[4] ?? '';
    const isOne =
      inQuotes === undefined
        ? (joined || said) && secret.length >= 5 && looksSecret(secret.replace(end, ''))
        : said && !noPassword.test(inQuotes);
    if (isOne) return { secret, start: match.index + match[0].lastIndexOf(secret) };
    said = /^(?:is|was|were)$/i.test(secret);
    joined &&= joins.test(secret);
    if (!joined && !/^[a-z']+$/i.test(secret)) return null;
  }
  return null;
}

const namedAfter =
  /(?<![^\s"'(])([^\s"',;[(]{5,60})["']?\s(?:is|was|as|for) (?:my|the|his|her|our|your|their)\s(?:[\w'-]{1,20}\s){0,2}pass ?word\b/gi;

/** The end of it, which few texts hold. */
const nameAfter = /(?<=\s(?:is|was|as|for) (?:my|the|his|her|our|your|their)\s(?:[\w'-]{1,20}\s){0,2})pass ?word\b/iy;
const passStarts = new WordStarts(['pas']);

/** "Kestrel7 is my password" */
function findBefore(text: string): Secret[] {
  if (passStarts.matches(text, nameAfter).length === 0) return [];
  return [...text.matchAll(namedAfter)].flatMap(({ 1: secret = '', index }): Secret[] =>
    looksSecret(secret.replace(end, '')) ? [{ mark: 'password', start: index, end: index + secret.length }] : [],
  );
}

const pair = /(?<=@[A-Za-z0-9-]{1,40}\.[A-Za-z.]{2,20}[:|])[^\s"',;[\]|/]{5,60}/g;

/** "ann@example.com:…", as lists of stolen sign-ins have them; behind a host stands a port. */
function findPairs(text: string): Secret[] {
  if (!holds(text, '@') || !/@[^\s:|]{3,62}[:|]/.test(text)) return [];
  return [...text.matchAll(pair)].flatMap(({ 0: secret, index }): Secret[] => {
    const trimmed = secret.replace(end, '');
    return looksSecret(trimmed) ? [{ mark: 'password', start: index, end: index + trimmed.length }] : [];
  });
}
