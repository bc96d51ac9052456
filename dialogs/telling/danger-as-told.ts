// What words of danger mean in what was told. The same few words are said of a caller and of a husband, of who is at the door and
// of who is at risk upstairs: what was told before says which. Only what surely is none is left out; of two readings, the graver holds.

import { isByPoints } from '../../classifiers/danger.ts';
import type { SafetyHit } from '../../classifiers/understand.ts';
import { factsOf } from '../../model/report.ts';
import { wordCount } from '../step/plain.ts';
import { hasSpokenOf, saysToRingBank } from '../step/remembered.ts';
import { isSetIn } from '../step/setting.ts';
import type { Work } from '../step/step.ts';
import { blank, partOf, tells } from '../step/turns-of-speech.ts';

/** As many statements as are looked at beside the one that is heard: the first tell most, the last are what it goes on from. */
const mostTold = 8;

/** A longer text tells of more than one thing. */
const fewWords = 24;

interface Told {
  readonly work: Work;
  readonly text: string;
  /** All that was told, this with it. */
  readonly all: string;
  /** The kind of fraud that is clear, and the one that fits best however many others do; '' for none. */
  readonly clear: string;
  readonly likeliest: string;
}

function toldWith(work: Work, text: string): Told {
  const { report, context } = work;
  const { statements } = report;
  const before = statements.length <= mostTold ? statements : [statements[0], ...statements.slice(1 - mostTold)];
  const held = report.classification;
  const one = held?.types.length ? held : context.classifier.understand(text, { now: context.now }).classification;
  const likeliest = one.types[0]?.id ?? '';
  const all = [...before.map((statement) => statement?.text ?? ''), text].join('\n');
  return { work, text, all, likeliest, clear: one.verdict === 'clear' ? likeliest : '' };
}

const hasNot = ({ work, text }: Told, ...frames: Parameters<typeof tells>[1][]): boolean =>
  !frames.some((frame) => tells(work, frame, text));

/** "He's in his room": the one who is at risk is there, and not who did it, who is far away. */
function isWhoIsAtRisk(told: Told): boolean {
  const { work, text, all, likeliest } = told;
  const who = partOf(work, 'where-they-are', 'who', text)?.toLowerCase();
  if (who === undefined) return false;
  const facts = factsOf(work.report);
  if (facts.get('first-channel')?.value === 'in-person') return false;
  if (!hasSpokenOf(work.report, 'another', 'self-harm')) {
    // Who harms a child may be in its room, and who threatens in the kitchen.
    if (facts.get('role')?.value !== 'on-behalf' || !isSetIn(work, likeliest, 'from-afar')) return false;
    if (tells(work, 'of-a-child', all) || tells(work, 'of-violence', all)) return false;
  }
  return who === 'they' || tells(work, who === 'he' ? 'kin-is-he' : 'kin-is-she', all);
}

/** A grown-up is spoken of, and no child. */
function isOfGrownUp(told: Told): boolean {
  const { work, text, all, clear } = told;
  const isTold = tells(work, 'age-of-a-grown-up', all);
  // "Messages from a girl", of a man of 24, are of whoever writes them.
  if (tells(work, 'of-a-child', isTold ? blank(work, 'by-a-girl', all) : all)) return false;
  // Who told that they are a grown-up speaks of themselves: "he has my pics".
  if (isTold || factsOf(work.report).get('age-group')?.value === 'adult') return true;
  if (tells(work, 'may-be-a-child', all)) return false;
  // What was told before is of another matter, and nothing in it or in these few words speaks of a child.
  const isOfElse = clear !== '' && !isSetIn(work, clear, 'child-may-be-hit') && all !== text;
  return isOfElse || tells(work, 'spouse-is-hit', all);
}

/** What goes on at work or in a shop is only that somebody takes what they took before. */
const isTakingAtWork = (told: Told): boolean =>
  isSetIn(told.work, told.likeliest, 'at-work') &&
  (tells(told.work, 'takes-from-firm', told.text) || tells(told.work, 'at-it-again', told.text)) &&
  hasNot(told, 'of-robbery', 'of-violence', 'of-the-door', 'of-sending', 'is-forced');

/** A stranger at the other end keeps a card or forbids to speak, and nobody of the person's own. */
function isByStranger(told: Told): boolean {
  const { work, text, all, clear } = told;
  if (wordCount(text) > fewWords || !hasNot(told, 'of-violence', 'is-forced')) return false;
  // Few words go on from what was told before; of a first message the kind of fraud is only guessed.
  const isClear = all !== text && isSetIn(work, clear, 'by-stranger');
  // The relative whom a report for another names is the one whom it befell.
  if (factsOf(work.report).get('role')?.value === 'on-behalf') return isClear && hasNot(told, 'of-own-circle');
  if (tells(work, 'of-own-circle', all)) return false;
  // Who lent an account may be held by a gang: only who has the card is told of.
  if (all !== text && isSetIn(work, clear, 'account-lent')) return tells(work, 'holds-a-card', text);
  return isClear || tells(work, 'by-a-caller', all);
}

const isDeviceAdded = (told: Told): boolean =>
  tells(told.work, 'device-added', told.text) &&
  tells(told.work, 'of-a-bank', told.text) &&
  hasNot(told, 'device-driven');

/** Sellers of pets who are not there threaten to have them put down: whoever is told so has paid for one, and it is none of theirs. */
const isOfSoldAnimal = (told: Told): boolean =>
  tells(told.work, 'sold-animal-dies', told.text) && hasNot(told, 'of-violence', 'of-the-door', 'own-animal');

/** A bank or a firm says what is owed after a cheque came back or a card was used: whom nobody holds has a bill. */
const isOfDebtTold = (told: Told): boolean =>
  wordCount(told.text) <= fewWords &&
  tells(told.work, 'told-i-owe', told.text) &&
  (tells(told.work, 'of-a-bank', told.text) || isSetIn(told.work, told.clear, 'seller-tells')) &&
  hasNot(told, 'of-violence', 'of-the-door', 'of-sending', 'is-forced', 'of-own-circle', 'by-a-caller');

/** A phone that has lost its signal is driven by nobody: its number was moved, and advice for that is given. */
const isNumberMoved = (told: Told): boolean =>
  isSetIn(told.work, told.likeliest, 'phone-is-dead') &&
  tells(told.work, 'signal-is-gone', told.text) &&
  hasNot(told, 'device-driven');

/** "Our Shopify login got hacked and they changed the account for payouts": nobody is said to be on a device, or at it still. */
const isAccountEntered = (told: Told): boolean =>
  tells(told.work, 'login-was-hacked', told.text) &&
  hasNot(told, 'device-driven', 'goes-on-now', 'of-a-computer', 'of-a-phone');

/** Whose number was moved cannot ring: nobody keeps the phone from them. */
const isWithoutPhone = (told: Told): boolean =>
  isSetIn(told.work, told.clear, 'phone-is-dead') &&
  wordCount(told.text) <= fewWords &&
  tells(told.work, 'cannot-ring', told.text) &&
  hasNot(told, 'of-violence', 'of-own-circle', 'is-forced');

/** "They said they were sending police", of who poses as an office: whoever fears it is told elsewhere that none will come. */
const isPoliceSent = (told: Told): boolean =>
  isSetIn(told.work, told.likeliest, 'by-stranger') &&
  wordCount(told.text) <= fewWords &&
  tells(told.work, 'police-to-be-sent', told.text) &&
  !tells(told.work, 'of-violence', blank(told.work, 'police-to-be-sent', told.text)) &&
  hasNot(told, 'of-robbery', 'is-forced', 'is-outside');

/** "He has sent her I don't know how much, he won't listen to me" worries, and speaks of no hand on anybody or on a device. */
const isNotListening = (told: Told): boolean =>
  tells(told.work, 'will-not-listen', told.text) &&
  hasNot(told, 'dying-words', 'hurts-self', 'of-violence', 'is-forced', 'of-the-door', 'of-robbery', 'device-driven');

/**
 * "Doing it the now", asked whether the bank knows, and "not yet, ringing them after this" behind advice to ring it: they are about
 * to, unless somebody's life was spoken of.
 */
const isOfRinging = (told: Told): boolean =>
  ((told.work.report.pending?.fact === 'bank-told' && tells(told.work, 'will-tell-bank', told.text)) ||
    (told.work.report.advised.some(saysToRingBank) && tells(told.work, 'rings-them', told.text))) &&
  hasNot(told, 'dying-words', 'hurts-self') &&
  !tells(told.work, 'dying-words', told.all) &&
  !(['told', 'another', 'worse', 'perhaps'] as const).some((whose) =>
    hasSpokenOf(told.work.report, whose, 'self-harm'),
  );

/** "He's just messaged me again asking for more", of who is far away: nobody is at the door, and no hand is on anybody. */
const isWrittenAgain = (told: Told): boolean =>
  wordCount(told.text) <= fewWords &&
  tells(told.work, 'messaged-again', told.text) &&
  factsOf(told.work.report).get('first-channel')?.value !== 'in-person' &&
  !isSetIn(told.work, told.likeliest, 'plain-answer-harms') &&
  hasNot(told, 'of-violence', 'of-the-door', 'of-robbery', 'is-forced', 'is-outside') &&
  !tells(told.work, 'of-own-circle', told.all) &&
  !tells(told.work, 'of-violence', told.all);

/** "Her account is being used by her friends": somebody takes, and nobody is about to send. */
const isTakenByOthers = (told: Told): boolean =>
  tells(told.work, 'taken-by-one-of-them', told.text) && hasNot(told, 'by-a-caller', 'is-forced');

/** For each kind of danger, when its words are said of something else. */
const saidOfElse: Readonly<Record<string, (told: Told) => boolean>> = {
  'danger-now': (told) =>
    isWhoIsAtRisk(told) ||
    isTakingAtWork(told) ||
    isOfSoldAnimal(told) ||
    isOfDebtTold(told) ||
    isNotListening(told) ||
    isWrittenAgain(told) ||
    isPoliceSent(told),
  'suspect-at-door': (told) =>
    isWhoIsAtRisk(told) ||
    isTakingAtWork(told) ||
    (wordCount(told.text) <= fewWords &&
      tells(told.work, 'threatens-with-law', told.text) &&
      hasNot(told, 'of-the-door', 'of-robbery')) ||
    isPoliceSent(told) ||
    isWrittenAgain(told) ||
    (tells(told.work, 'called-again', told.text) && hasNot(told, 'of-the-door', 'of-robbery', 'of-violence')),
  'money-moving-now': (told) =>
    isTakingAtWork(told) ||
    isTakenByOthers(told) ||
    isOfDebtTold(told) ||
    (tells(told.work, 'asks-for-proof', told.text) && hasNot(told, 'of-sending', 'by-a-caller')),
  'child-at-risk': isOfGrownUp,
  'coercion-control': (told) => isByStranger(told) || isOfDebtTold(told) || isWithoutPhone(told),
  'self-harm': (told) =>
    isNotListening(told) ||
    isOfRinging(told) ||
    (tells(told.work, 'has-it-ready', told.text) && hasNot(told, 'dying-words', 'hurts-self')) ||
    (tells(told.work, 'did-it-unasked', told.text) && hasNot(told, 'dying-words')) ||
    (tells(told.work, 'hurts-another', told.text) && hasNot(told, 'dying-words', 'hurts-self')),
  'remote-access-now': (told) =>
    isDeviceAdded(told) || isNumberMoved(told) || isAccountEntered(told) || isNotListening(told),
};

/** What is said in place of a kind that was said of something else, where there is something to do. */
interface InPlace {
  readonly id: string;
  readonly contacts: readonly string[];
  readonly where: (told: Told) => boolean;
}
const inPlace: Readonly<Record<string, InPlace>> = {
  'coercion-control': { id: 'held-by-stranger', contacts: ['159'], where: isByStranger },
  'remote-access-now': { id: 'device-added', contacts: ['159'], where: isDeviceAdded },
};
const nearThem = { id: 'at-risk-near', contacts: ['emergency-999', 'samaritans'] };

/** True where somebody else was said to be about to hurt themselves, and `text` says where they are. */
const saysWhereTheyAre = (told: Told): boolean =>
  hasSpokenOf(told.work.report, 'another', 'self-harm') && isWhoIsAtRisk(told);

/** `hits` as they are meant. What they turned out not to be is kept in `work`, so that nothing is recorded of it. */
export function asTold(work: Work, hits: readonly SafetyHit[], text: string): readonly SafetyHit[] {
  if (hits.length === 0 && !tells(work, 'where-they-are', text)) return hits;
  const told = toldWith(work, text);
  // What is said as plainly as a pattern of its own asks for is never left out.
  const meant = hits.filter((hit) => !isByPoints(hit) || saidOfElse[hit.id]?.(told) !== true);
  const otherwise = hits.filter((hit) => !meant.includes(hit));
  work.notInDanger = new Set(otherwise.map(({ id }) => id));
  const placed = otherwise.flatMap(({ id, match }) => {
    const other = inPlace[id];
    return other?.where(told) ? [{ id: other.id, contacts: other.contacts, match }] : [];
  });
  const near = saysWhereTheyAre(told)
    ? [{ ...nearThem, match: { cue: null, source: 'where-they-are', start: 0, end: text.length, text } }]
    : [];
  return [...meant, ...near, ...placed];
}

/** True where a danger that `text` may speak of is none in what was told. */
export const isNone = (work: Work, { id }: SafetyHit, text: string): boolean =>
  saidOfElse[id]?.(toldWith(work, text)) === true;
