// A relative or friend who is named and is not the one it happened to: whom the other side pretends to be, and whose account
// was taken over to ask the person for money.

import type { Span } from '../../model/fact.ts';

/** "pretending to be my daughter", "a message from my mum" */
const pretended =
  /\b(?:(?<!(?:used|seem\w*|want\w*|need\w*|going|got|has|have) )to be|being|(?:posing|acting|up|saved) as|(?:messages?|texts?|calls?|e-?mails?|whatsapp|msg|request|voice note) from|like|impersonat\w+|(?:said|says|claim\w*|saying) (?:that )?(?:he|she|it|they)(?:['’]s|['’]re| was| were| is)|supposed(?:ly)?|apparently|not (?:really )?)\s+$/i;
const supposedly = /^[^.!?]{0,40}\b(?:supposedly|apparently|allegedly)\b/i;
/** "My friend's account was hacked and is asking me for money" */
const takenOver =
  /^[^.!?]{0,50}\b(?:hacked|hijacked|taken over|cloned|compromised|got into)\b[^.!?]{0,80}\b(?:(?:messag|text|ask|email|contact|invit|beg)\w* (?:me|us|everyone|everybody|people|all|for)|(?:sent|sending|sends) (?:me|us|everyone|people|out))\b/i;

/** True where the relative at `start` of `text` is only a mask. */
export const isMask = (text: string, { start, end }: Pick<Span, 'start' | 'end'>): boolean =>
  (/^(?:my|our|ma|an?)\b/i.test(text.slice(start, start + 4)) &&
    pretended.test(text.slice(Math.max(0, start - 40), start))) ||
  supposedly.test(text.slice(start, end + 20)) ||
  takenOver.test(text.slice(start, end + 140));
