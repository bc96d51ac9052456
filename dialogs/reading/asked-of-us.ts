// What people ask us instead of telling something: who sees it, how long it takes, what they should do. Such a question is
// no story, and tells of no crime and of none that was not. How each is answered is about-us.ts.

import { isOneOf, plain, plainWords } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { askedInFrames } from './asked-in-frames.ts';

/**
 * Each has `say.about.<id>`, and under `say.about.<id>.words` the ways to ask it; `.sent` is what holds after sending, and
 * `.<type>` where that is what happened.
 */
const subjects = [
  'seen',
  'employer',
  'time',
  'hear',
  'next',
  'money-back',
  'visit',
  'cost',
  'police',
  'who',
  'what',
  'account',
  'language',
  'kept',
  'name',
  'somebody-else',
  'trust',
  'trouble',
  'job',
  'how-in',
  'contact-wish',
  'address',
  'passport',
  'not-report',
  'cifas',
  'who-loses',
  'ico',
  'tell-customers',
  'tell-board',
  'others-report',
  'regulator',
  'take-down',
  'refund',
  'sack',
  'wipe',
  'proof',
  'site-warning',
  'ring-police',
  'who-fills',
  'phone-bill',
  'pay',
  'sign',
  'support',
  'pay-again',
  'pay-back',
  'reply',
  'say-to-them',
  'block',
  'frozen',
  'copy',
  'bank',
  'bank-refused',
  'number-159',
  'bother',
  'family',
  'wifi',
  'tell-police',
  'must',
  'act',
  'worry',
  'if-shared',
  'credit',
  'device-hit',
  'details-use',
  'vehicle-back',
  'debt',
  'instalments',
  'recovery',
  'stop',
  'stop-them',
  'late',
  'scam',
  'postcode',
  'sort-code',
  'them',
  'do',
] as const;
/** Only by itself: "hi, I am scared" is more than a greeting. */
export const greeting = 'hello';
/** With more words around it, a question is about something else: "how long does this take for a refund?" */
const mostAround = 2;
const joined = /\s+and\s+|\s*&\s*/i;
/** As many words as a hello or a sigh has before a question. */
const fewWords = 2;

/** So many questions of one message are answered. */
const mostAnswered = 2;
const isNamed = (id: string | null): id is string => id !== null;

/** What `text` asks us, where it asks nothing else, in the order of asking; none where it asks nothing of the kind. */
export function subjectsOf(work: Work, text: string): readonly string[] {
  if (isOneOf(work, `say.about.${greeting}.words`, text)) return [greeting];
  // "Is this free and do the police see it": each half asks.
  const halves = text.split(joined).map((half) => subjectIn(work, half));
  if (halves.length > 1 && halves.every(isNamed)) return [...new Set(halves)].slice(0, mostAnswered);
  const whole = subjectIn(work, text);
  if (whole !== null) return [whole];
  const parts = text.split(/(?<=[?!.\n])/).filter((part) => plain(part) !== '');
  const asked = parts.map((part) => subjectIn(work, part));
  const isAside = (clause: string): boolean => {
    const words = clause.split(' ');
    return words.length <= fewWords || plainWords(work, 'say.question-words').includes(words[0] ?? '');
  };
  // "Who sees this? Will my mum find out" asks twice; a story that ends on a question is a story.
  return parts.every((part, at) => asked[at] !== null || isAside(plain(part)))
    ? [...new Set(asked.filter(isNamed))].slice(0, mostAnswered)
    : [];
}

/** "What if I don't" asks whether it must be answered only where nothing follows: "what if I don't pay" asks something else. */
const goesOn = / (?:to|dont|not)$/;

/** "Don't tell the police" and "sort it out" ask us for it by themselves: behind "he said" or "my son will" they are told. */
const order =
  /^(?:(?:i|we) (?:just |only )?(?:want|need)|just want|dont|do not|do something|no police|sort|get it sorted|something|someone|somebody|you need)\b/;
const toldOfSomebody =
  /\b(?:says?|said|saying|tells?|telt|told|texted|wants?|wanted|warned|will|would|hell|shell|theyll|could|going to|gonna|trying to|to|him|her|them|me|us)$/;

/** "In Polish" asks for it by itself or with a sign: "the page came up in Polish" tells of it. */
const manner = /^(?:in|only|other|another|my own)\b/;
const mostAroundManner = 8;
const isManner = (words: string, within: string, asks: boolean): boolean =>
  manner.test(words) && !asks && within.trim() !== words;

const isQuestion = (work: Work, text: string): boolean =>
  /\?\s*$/.test(text) || plainWords(work, 'say.question-words').includes(plain(text).split(' ')[0] ?? '');

const isToldOfSomebody = (words: string, within: string): boolean =>
  order.test(words) && toldOfSomebody.test(within.slice(0, Math.max(0, within.indexOf(` ${words} `))));

/** Firms and families ask for all of them: "should we block him" is "should I block him". */
const asOne = (said: string): string => said.replace(/\bwe\b/g, 'i').replace(/\bour\b/g, 'my');

/** As many signs as one question has. */
const longestQuestion = 120;

/** What `text` as a whole asks in one of the turns of speech of catalogue/frames/questions.yaml. */
export const inFrames = (work: Work, text: string): string | null =>
  text.length > longestQuestion ? null : askedInFrames(work, asOne(plain(text)));

/** Of two ways to ask that both fit, the longer is meant: "what will happen to me" is not "what will happen". */
function subjectIn(work: Work, text: string): string | null {
  const said = plain(text);
  const named = inFrames(work, text);
  if (named !== null) return named;
  const asks = isQuestion(work, text);
  const count = said.split(' ').length;
  const within = ` ${asOne(said)} `;
  let best: { id: string; length: number } | null = null;
  for (const id of subjects) {
    for (const { words, padded, pattern, most } of waysToAsk(plainWords(work, `say.about.${id}.words`))) {
      if (count > most || words.length <= (best?.length ?? 0)) continue;
      if (goesOn.test(words) && !within.endsWith(padded)) continue;
      if (isToldOfSomebody(words, within) || isManner(words, within, asks)) continue;
      if (pattern === null ? within.includes(padded) : pattern.test(within)) best = { id, length: words.length };
    }
  }
  return best?.id ?? null;
}

/** Stands in a way to ask for whatever is spoken of, so many words at most: "can you take -- down". Nobody speaks so of themselves. */
const gap = '--';
const mostInGap = 4;

interface WayToAsk {
  readonly words: string;
  readonly padded: string;
  /** For one with a gap. */
  readonly pattern: RegExp | null;
  /** So many words may there be with it. */
  readonly most: number;
}

/** Every short message is compared with each of some thousand ways to ask: what is the same each time is worked out once. */
const waysOf = new WeakMap<readonly string[], readonly WayToAsk[]>();

function waysToAsk(list: readonly string[]): readonly WayToAsk[] {
  const known = waysOf.get(list);
  if (known) return known;
  const made = list.map(asOne).map((words) => ({
    words,
    padded: ` ${words} `,
    pattern: words.includes(gap)
      ? new RegExp(` ${words.replace(gap, `(?!(?:i|you) )\\S+(?: \\S+){0,${mostInGap - 1}}`)} `)
      : null,
    most:
      words.split(' ').length +
      (manner.test(words) ? mostAroundManner : mostAround) +
      (words.includes(gap) ? mostInGap - 1 : 0),
  }));
  waysOf.set(list, made);
  return made;
}

/** What is asked before or after a story: "… I did. Am I going to jail?" */
export function subjectsAround(work: Work, text: string): string[] {
  const said = plain(text);
  // "Should we tell the ICO, it's been 3 days" asks before its comma.
  const [first = '', ...rest] = text.split(/(?<=[?!.\n])\s|,\s/);
  const begins = rest.length > 0 && isQuestion(work, first) ? subjectIn(work, first) : null;
  const whole = asOne(said);
  const last =
    text
      .trim()
      .split(/(?<=[?!.\n])\s/)
      .at(-1) ?? '';
  const ends =
    inFrames(work, last) ??
    // "No, will they help me?"
    inFrames(work, last.replace(/^\W*(?:no|nope|naw|nah|not yet|no yet|yes|aye|yeah)\W+/i, '')) ??
    subjects.find((id) =>
      waysToAsk(plainWords(work, `say.about.${id}.words`)).some(
        ({ words }) =>
          words.split(' ').length > fewWords &&
          whole.endsWith(` ${words}`) &&
          !isToldOfSomebody(words, ` ${whole} `) &&
          !isManner(words, whole, isQuestion(work, text)),
      ),
    );
  return [begins ?? [], ends ?? []].flat();
}
