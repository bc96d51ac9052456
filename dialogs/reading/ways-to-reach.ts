// The one way of reaching somebody that their words leave: "text me, don't phone". Taken only where other ways are ruled out,
// because scammers ask for a text as well.

import type { Classifier } from '../../classifiers/understand.ts';
import { plain } from '../step/plain.ts';

const way = '(text|txt|sms|message|email|e mail|e-mail|mail)';
const anyWay = '(?:text|txt|sms|message|email|e mail|mail)';
const calling = '(?:phone|phoning|ring|ringing|call|calls|calling|phone calls?)';
const never = '(?:do not|dont|never|no|not|dinnae|dinna|cannot|cant|rather than|instead of)';

/** In the order of how plain they are; the one group is the way that is left. */
const ways = [
  // "Text me, don't phone", "email me rather than ring".
  new RegExp(`\\b${way} (?:me|us)\\b(?: [\\w@.+-]+){0,5}? ${never} (?:please )?${calling}\\b`),
  // "Don't phone the house, text is fine", "no calls please, email me"; "don't phone or email" leaves neither.
  new RegExp(
    `\\b${never} (?:please )?${calling}\\b(?: (?:or|nor) ${anyWay}(?: me| us)?\\b)*(?! (?:or|nor)\\b)(?: \\w+){0,6}?(?<! ${never}(?: please| by| my)?) ${way}\\b`,
  ),
  new RegExp(`\\b(?:only|just) ${way} (?:me|us)\\b`),
  new RegExp(`\\b(?:only|just) (?:contact|reach|get|get back to) (?:me|us) (?:by|via|on|through) ${way}\\b`),
  new RegExp(`\\b(?:contact|reach|get) (?:me|us) (?:by|via|on|through) ${way} only\\b`),
  new RegExp(`\\b${way}(?: (?:me|us|messages?))?(?: please)? only\\b`),
];
/** What the other side did or said is no wish of the person's. */
const theirs =
  /\b(?:he|she|they|it|him|her|them|who|scammers?|caller|would|said|says|told|asked|claimed|always|usually|reads|saying)(?: \w+){0,3} ?$/;

/** Somebody else at what may reach them: "he reads my email", "my partner opens the mail", "my email is read". */
const written = '(?:e[- ]?mails?|mail|texts?|txts?|sms|messages?|letters?|whatsapp)';
const whose = '(?:(?:all|to|of|at|in|into|through|my|ma|our|the|these|own)\\s+)*';
const watched = new RegExp(
  `(?<!\\b(?:you|ye|yous|i|we|i['’]?ll|i['’]?ve|you['’]?ve)\\s+(?:\\w+\\s+)?)\\b(?:reads?|reading|sees?|checks?|checking|opens?|opening|looks?|looking|goes|going|gets?|getting|has|have|hacked|watch(?:es|ing)?|monitors?|controls?|knows?|shares?|uses|access|(?:he['’]?s|she['’]?s|they['’]?re|is)(?=\\s+(?:got|at|in|into|through)\\b)|logs?\\s+in)\\s+(?:got\\s+|access\\s+)?${whose}${written}\\b(?:\\s+(?:and|or|&)\\s+${whose}${written}\\b(?!\\s+(?:me|us|is)\\b))*|\\b${written}\\s+(?:accounts?\\s+)?(?:is|are|gets?|isn['’]?t|aren['’]?t|isnae|['’]?s)\\s+(?:(?:not|also|being|always|all|no)\\s+)*(?:read|seen|watched|checked|opened|shared|hacked|monitored|(?<=(?:not|no|n['’]?t|nae)\\s+)(?:safe|private|secure))\\b`,
  'gi',
);

/** `text` without the ways that somebody else is at: none of them is asked for. */
export const withoutWatched = (text: string): string => text.replace(watched, ' that ');

/** The value of `safe-contact` that `text` asks for; null where it asks for none. */
export function wayToReach({ findPasted }: Pick<Classifier, 'findPasted'>, text: string): string | null {
  const own = findPasted(text).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}. ${rest.slice(end)}`,
    text,
  );
  for (const sentence of own.split(/[.!?\n]+(?:\s|$)/)) {
    const said = plain(withoutWatched(sentence));
    for (const pattern of ways) {
      const match = pattern.exec(said);
      if (match === null || theirs.test(said.slice(0, match.index))) continue;
      return /^e?[ -]?mail/.test(match[1] ?? '') ? 'email-only' : 'text-only';
    }
  }
  return null;
}
