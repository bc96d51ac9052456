// Secrets that are told with their names: "my PIN is …", "code: …", "the password was …".

import type { Secret } from './secret.ts';

/**
 * A label, at most a few joining words, and the secret in its own group. Spaces stand on one side of an optional sign only
 * where the sign does: on both, a page of them could be divided in so many ways that reading it took half a minute.
 */
const labelled: readonly { readonly mark: Secret['mark']; readonly pattern: RegExp }[] = [
  {
    mark: 'pin',
    pattern:
      /\b(?:pin(?: (?:number|code))?|p\.i\.n\.?)\b(?:\s+(?:is|was|of|being|to|as|it's|he|she|they|my|number|code)\b){0,3}\s*(?:[:=-]\s*)?["'(]?(\d{4,8})(?![\d£$€/]|[.,]\d)/gi,
  },
  {
    mark: 'pin',
    pattern:
      /\b(?:cvv|cvc|cv2|security (?:number|digits)|three digits|3 digits)\b(?:\s+(?:is|was|on the back|number|code|of)\b){0,3}\s*(?:[:=-]\s*)?["'(]?(\d{3,4})(?!\d)/gi,
  },
  {
    mark: 'code',
    pattern:
      /\b(?:(?<!\b(?:sort|post|zip|swift|bic|branch|bank|country|area|short)[- ]?)codes?|passcodes?|otp|one[- ]time (?:code|password|passcode|pin)|2fa|verification (?:code|number)|auth(?:entication|orisation|orization)? code)\b(?:\s+(?:is|was|were|of|being|to|as|number|it|said|they|sent|me|i|got|read|gave|below|for|your|verification)\b){0,4}\s*(?:[:=-]\s*)?["'(]?((?:[A-Z]{1,2}-)?\d{3}[ -]?\d{3}|\d{4,8})(?![\d£$€/]|[.,]\d|\s?(?:pounds|quid|people|times))/gi,
  },
  {
    mark: 'code',
    pattern:
      /(?<![\d£$€,.+])(\d{3}[ -]?\d{3}|\d{4,8})\s+(?:is|as) (?:your|my|the)\s+(?:[\w-]+\s+){0,3}(?:code|otp|passcode|pin|password)\b/gi,
  },
  {
    mark: 'password',
    pattern:
      /\b(?:pass ?word|passwd|pwd|pass ?phrase|log ?in password)\b(?:\s+(?:is|was|of|being|as)\b){1,2}\s*(?:[:=-]\s*)?(?:"([^"\n]{3,60})"|'([^'\n]{3,60})'|([^\s"',;]{3,60}))/gi,
  },
  {
    mark: 'password',
    pattern:
      /\b(?:pass ?word|passwd|pwd|pass ?phrase)\s*[:=]\s*(?:"([^"\n]{3,60})"|'([^'\n]{3,60})'|([^\s"',;]{3,60}))/gi,
  },
];
/** "my password was stolen" tells of a password and holds none. */
const noPassword =
  /^(?:not|now|no|the|a|an|my|mine|his|hers?|ours|theirs?|changed|stolen|wrong|incorrect|correct|hacked|reset|guessed|leaked|compromised|exposed|used|weak|strong|too|very|same|different|old|new|being|been|still|never|also|expired|required|needed|asked|given|taken|known|shared|saved|blocked|locked|working|entered|accepted|invalid|broken|lost|forgotten|easy|hard|simple|secure|safe|unknown|obtained|phished|captured|cracked|found|in|on|at|for|from|by|to|and|or|so|because|about|only|just|already|i|he|she|they|we|it|something|what|that|this|unique|breached|disclosed|updated|removed)[.,;!?]?$/i;

/** PINs, codes and passwords. */
export function findLabelled(text: string): Secret[] {
  const found: Secret[] = [];
  for (const { mark, pattern } of labelled) {
    for (const match of text.matchAll(pattern)) {
      const secret = match[1] ?? match[2] ?? match[3];
      if (secret === undefined) continue;
      if (mark === 'password' && noPassword.test(secret)) continue;
      // A year after "code" or "pin" is far likelier to be a year.
      if (mark === 'code' && /^(?:19|20)\d\d$/.test(secret)) continue;
      const trimmed = mark === 'password' ? secret.replace(/[.,;!?)]+$/, '') : secret;
      const start = match.index + match[0].lastIndexOf(secret);
      found.push({ mark, start, end: start + trimmed.length });
    }
  }
  return found;
}
