// Cues that hint at a type well enough, and say too little for a fact: "I gave him access" is no payment, "we told our
// bank" gave nothing away, a hacked Facebook account is no unknown transaction.

import type { Frames } from '../../catalogue/frames.ts';
import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import type { Match } from '../../model/classification.ts';
import type { Evidence } from './evidence.ts';
import type { IsMask } from './masks.ts';
import type { WhoseHand } from './whose-hand.ts';

export interface Doubtful {
  /** The evidence without cues that the words around them take back. */
  readonly withoutDoubtful: (evidence: Evidence) => Evidence;
  /** True of what they asked to be paid with: "they want 0.5 BTC". Where nothing was paid it says nothing of how. */
  readonly isDemanded: (text: string, end: number) => boolean;
}

/** `words` are a match and the rest of its sentence; `before` gives up to 60 signs before it in `text`. */
type IsMeant = (words: string, match: Match, before: () => string, text: string) => boolean;

/** By cue: whether a match of it is meant as it stands. What each frame tells stands in catalogue/frames.yaml. */
function createTests(frames: Frames, isMask: IsMask): Readonly<Record<string, IsMeant>> {
  const says = (frame: FrameName, words: string): boolean => frames[frame].test(words);
  const cards = new RegExp(frames['card-words'], 'gi');
  const speaksOfMoney = (words: string): boolean => says('money-told', words);

  /** "They wanted me to download AnyDesk but I didn't" */
  const isRefused = (words: string, { text }: Match, before: () => string): boolean =>
    says('refused-then', words) && says('asked-to', before() + (frames['asking-begins'].exec(text)?.[0] ?? ''));
  /** "Emails from me that I didn't send": what was not sent is words. */
  const isOfMessages = (words: string, before: () => string): boolean =>
    says('messages-before', before()) && !speaksOfMoney(words);
  /** "They've got my Instagram": where it happened, and nobody made contact there. */
  const isOwnSite = (words: string, before: () => string): boolean =>
    (says('own-site', words) || says('taken-at', before())) && !says('on-site', before() + words);
  /** "… a photo of my bank card and I sent it" */
  const isOfPapers = (text: string, before: () => string): boolean =>
    says('thing-sent', text) &&
    !speaksOfMoney(text) &&
    says('papers', before()) &&
    !speaksOfMoney(before().replace(cards, ''));

  return {
    paid: (words, { text }, before) =>
      !(says('moved-to', words) && !says('an-account', words) && !speaksOfMoney(words)) &&
      !isOfPapers(text, before) &&
      !(says('given-away', words) && !speaksOfMoney(words)) &&
      !(says('pictures-sent', words) && !speaksOfMoney(text)) &&
      // A card that is handed over is no payment: its words are cut out before it is asked whether money is spoken of.
      !(says('card-given', words) && !speaksOfMoney(words.replace(frames['card-given'], ''))) &&
      !(says('they-begin', text) && says('they-give', words)) &&
      !says('false-payment', words) &&
      !says('given-to-teller', words) &&
      !says('they-say-they', before()) &&
      !(says('message-sent', words) && !speaksOfMoney(text)) &&
      !(says('taken-in', text) && !speaksOfMoney(text)) &&
      !(says('pays-by', words) && says('asks-before', before())),
    'unknown-transactions': (words, _match, before) =>
      !says('pretext', before()) &&
      says('of-an-account', words) &&
      (!says('card-copied', words) || says('card-used', words)),
    'by-email': (words, _match, before) =>
      !says('mailbox-entered', words) && !says('royal-before', before()) && !says('royal-mail', words),
    'by-phone': (words) => !says('called-by-name', words) && !says('other-channel', words) && !says('own-call', words),
    'by-social': (words, _match, before) => !says('facebook-market', words) && !isOwnSite(words, before),
    'by-whatsapp': (words, _match, before) => !isOwnSite(words, before),
    'claims-relative': (words, _match, before, text) =>
      !(says('words-said', words) && says('i-before', before())) &&
      (!says('own-phone-lost', words) || says('close-kin', text)) &&
      !says('their-kin', words),
    'claims-bank': (words, { end }, before, text) =>
      !(says('words-thought', words) && says('own-people', before())) &&
      !says('bank-papers-behind', text.slice(end, end + 12)) &&
      !says('at-the-bank', words) &&
      !says('visa-of-travel', words),
    'claims-lover': (words, _match, before, text) =>
      !(/^romance (?:scam|fraud)/i.test(words) && says('reported-before', before())) || !/recover/i.test(text),
    'claims-support-desk': (words) => !says('own-software', words),
    'claims-buyer': (words, _match, before) =>
      !(says('clients-begin', words) && says('my-before', before())) && !says('customer-records', words),
    'money-taken': (words, _match, before) => says('of-an-account', words) && !says('nothing-gone', before() + words),
    'not-paid': (words, _match, before) =>
      !says('pretext', before()) &&
      !says('secret-given', words) &&
      !says('other-side', before()) &&
      !isOfMessages(words, before) &&
      !(says('anybody-else', before()) && says('not-sent', words)),
    'means-transfer': (words, _match, before) => !says('message-sent', words) && !says('shown-only', before()),
    'means-card': (_words, { end }, _before, text) => !says('card-reader', text.slice(end, end + 10)),
    'claims-seller': (words, _match, before) => !says('our-trade', words) && !says('own-trade', before()),
    'device-controlled': (words, match, before) => !isRefused(words, match, before),
    'remote-tool': (words, match, before) => !isRefused(words, match, before),
    'for-company': (words, { end }, _before, text) =>
      !says('company-ended', text.slice(end)) && !says('done-to-us', words) && !says('company-at-ours', words),
    'for-other': (words, match, _before, text) => !isMask(text, match) && !says('helped-me', words),
    'nothing-given': (words, _match, before) =>
      !isOfMessages(words, before) &&
      !says('in-doubt', before()) &&
      !says('only-that-given', words) &&
      !says('somebody-else', before()) &&
      !says('other-side', before()),
    'details-given': (words, { end }, before, text) =>
      !says('told-for-help', words) &&
      !says('given-to-us', words) &&
      // "The courier needs me to put my card in": nothing is given yet.
      !(says('asked-to', before()) && !says('given-then', text.slice(end, end + 120))),
    'code-given': (words) => !says('given-to-us', words),
  };
}

/** Up to 45 characters behind a match, and no farther than its sentence. */
const restOf = (text: string, { end }: Match): string => /^[^.!?;\n]{0,45}/.exec(text.slice(end))?.[0] ?? '';
const wordsOf = (text: string, match: Match): string => text.slice(match.start, match.end) + restOf(text, match);

export function createDoubtful(frames: Frames, isMask: IsMask, { isTheirSpending, isDenied }: WhoseHand): Doubtful {
  const tests = Object.entries(createTests(frames, isMask));

  function withoutTakenBack(evidence: Evidence): Evidence {
    const { text } = evidence;
    let cues: Map<string, readonly Match[]> | null = null;
    for (const [id, isMeant] of tests) {
      const matches = evidence.cues.get(id);
      if (!matches) continue;
      const kept = matches.filter((match) => {
        const before = () => text.slice(Math.max(0, match.start - 60), match.start);
        return isMeant(wordsOf(text, match), match, before, text);
      });
      if (kept.length === matches.length) continue;
      cues ??= new Map(evidence.cues);
      if (kept.length === 0) cues.delete(id);
      else cues.set(id, kept);
    }
    return cues === null ? evidence : { ...evidence, cues };
  }

  /** What is told as paid, and was spent by somebody else, is a transaction that nobody knows of. */
  function withTheirSpending(evidence: Evidence): Evidence {
    const { text } = evidence;
    const paid = evidence.cues.get('paid');
    if (!paid) return evidence;
    const isTheirs = (match: Match): boolean =>
      isTheirSpending(text, match, wordsOf(text, match)) || isDenied(text, match);
    const theirs = paid.filter(isTheirs);
    if (theirs.length === 0) return evidence;
    const cues = new Map(evidence.cues);
    const ours = paid.filter((match) => !theirs.includes(match));
    if (ours.length === 0) cues.delete('paid');
    else cues.set('paid', ours);
    const unknown = [...(cues.get('unknown-transactions') ?? []), ...theirs];
    cues.set(
      'unknown-transactions',
      unknown.sort((one, other) => one.start - other.start),
    );
    return { ...evidence, cues };
  }

  return {
    withoutDoubtful: (evidence) => withTheirSpending(withoutTakenBack(evidence)),
    isDemanded: (text, end) => frames.demanded.test(text.slice(Math.max(0, end - 80), end)),
  };
}
