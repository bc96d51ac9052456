// By which words around it a cue is taken back, cue by cue: "I gave him access" is no payment, "we told our bank" gave nothing
// away. What each frame tells stands in catalogue/frames/doubts.yaml.

import type { FrameName } from '../../catalogue/schemas/frame-names.ts';
import type { Match } from '../../model/classification.ts';
import type { SoughtFrames } from '../sought.ts';
import type { IsMask } from './masks.ts';

/** A match of a cue in its text, with what stands around it. */
export interface Place {
  readonly text: string;
  readonly match: Match;
  /** Up to 60 signs before it. */
  readonly from: number;
  /** Up to 45 signs behind it, and no farther than its sentence. */
  readonly to: number;
}

/** As far before a denial as the message is told of that it is about, characters. */
const storyBefore = 240;
/** As far before a match as "has been" stands, characters. */
const shortBefore = 16;

export type IsMeant = (place: Place) => boolean;

const cut = (text: string, { index, 0: { length } }: RegExpExecArray): string =>
  text.slice(0, index) + text.slice(index + length);

/** By cue: whether a match of it is meant as it stands. */
export function createDoubts(frames: SoughtFrames, isMask: IsMask): Readonly<Record<string, IsMeant>> {
  /** Each asks for a frame in a part of what is told: the words of the cue itself … */
  const inCue = (frame: FrameName, { text, match: { start, end } }: Place): boolean =>
    frames[frame].isIn(text, start, end);
  /** … those and the rest of their sentence, … */
  const inWords = (frame: FrameName, { text, match: { start }, to }: Place): boolean =>
    frames[frame].isIn(text, start, to);
  /** … what stands before them, … */
  const before = (frame: FrameName, { text, match: { start }, from }: Place): boolean =>
    frames[frame].isIn(text, from, start);
  /** … all of it, … */
  const around = (frame: FrameName, { text, from, to }: Place): boolean => frames[frame].isIn(text, from, to);
  /** … or so many signs behind them. */
  const behind = (frame: FrameName, { text, match: { end } }: Place, most?: number): boolean =>
    frames[frame].isIn(text, end, most === undefined ? text.length : end + most);

  /** "They wanted me to download AnyDesk but I didn't" */
  const isRefused = (place: Place): boolean => {
    if (!inWords('refused-then', place)) return false;
    const { text, from, match } = place;
    const asking = frames['asking-begins'].first(text, match.start, match.end);
    return frames['asked-to'].isIn(text, from, match.start + (asking?.[0].length ?? 0));
  };
  /** "She got an email from me asking for £6,000. I never sent it": the money may well have gone. */
  const isOfSpoof = (place: Place): boolean => {
    const { text, match } = place;
    return inWords('message-denied', place) && frames['in-my-name'].isIn(text, match.start - storyBefore, match.start);
  };
  /** "The firm says it isn't theirs", "the staff were kind", where who tells it is of no firm. */
  const isOfOthers = (place: Place): boolean =>
    inCue('firm-as-others-do', place) &&
    frames['tells-of-oneself'].isIn(place.text) &&
    !frames['of-our-firm'].isIn(place.text);
  /** "Emails from me that I didn't send": what was not sent is words. */
  const isOfMessages = (place: Place): boolean =>
    (before('messages-before', place) && !inWords('money-told', place)) || isOfSpoof(place);
  /** "The wrong person has deleted it" */
  const isTheirDeleting = (place: Place): boolean => inCue('of-deleting', place) && before('their-deleting', place);
  /** "They've got my Instagram": where it happened, and nobody made contact there. */
  const isOwnSite = (place: Place): boolean =>
    (inWords('own-site', place) || before('taken-at', place)) && !around('on-site', place);
  /** "… a photo of my bank card and I sent it" */
  const isOfPapers = (place: Place): boolean => {
    if (!inCue('thing-sent', place) || inCue('money-told', place) || !before('papers', place)) return false;
    const { text, from, match } = place;
    const said = text.slice(from, match.start);
    return !frames['money-told'].isIn(frames['card-words'].all(said).reduceRight(cut, said));
  };
  /** "She sent it Wednesday, from her Nationwide" */
  const isPaidFrom = ({ text, match: { start, end }, from }: Place): boolean =>
    frames['paid-from-bank'].isIn(text, Math.max(from, start - shortBefore), end);
  /** "She has been sent money by a man" */
  const isGiven = ({ text, match: { start }, from, to }: Place): boolean =>
    frames['was-given'].isIn(text, Math.max(from, start - shortBefore), to);
  /** "She's sent them tae ma pal" */
  const isShownAround = (place: Place): boolean => {
    const { text, match } = place;
    return (
      inWords('shown-around', place) &&
      !inCue('money-told', place) &&
      !frames['teller-sent'].isIn(text, Math.max(place.from, match.start - shortBefore), match.end)
    );
  };
  /** A card that is handed over is no payment: its words are cut out before it is asked whether money is spoken of. */
  const isOfCard = ({ text, match, to }: Place): boolean => {
    const given = frames['card-given'].first(text, match.start, to);
    return given !== null && !frames['money-told'].isIn(cut(text.slice(0, to), given).slice(match.start));
  };

  return {
    paid: (place) =>
      !before('balance-down', place) &&
      !(inWords('goods-sent-back', place) && !inWords('money-told', place)) &&
      !inWords('moved-on-with-life', place) &&
      !before('wants-to-pay', place) &&
      !(inWords('paid-to-us', place) && before('their-paying', place)) &&
      !before('on-their-screen', place) &&
      !before('hacker-goes-on', place) &&
      !behind('nothing-behind', place, 12) &&
      !around('put-in-ours', place) &&
      !(inWords('moved-to', place) && !inWords('an-account', place) && !inWords('money-told', place)) &&
      !isOfPapers(place) &&
      !(inCue('thing-handed', place) && !inWords('money-told', place) && before('thing-wanted', place)) &&
      !(inWords('given-away', place) && !inWords('money-told', place)) &&
      !(inWords('pictures-sent', place) && !inCue('money-told', place)) &&
      !isShownAround(place) &&
      !around('stranger-gives', place) &&
      !isOfCard(place) &&
      !(inCue('they-begin', place) && inWords('they-give', place)) &&
      !inWords('false-payment', place) &&
      !inWords('cheque-banked', place) &&
      !inWords('given-to-teller', place) &&
      !isGiven(place) &&
      !before('they-say-they', place) &&
      !inWords('nothing-handed', place) &&
      !before('unless-done', place) &&
      !(before('genuine-sender', place) && !inCue('money-told', place)) &&
      !(inWords('papers-sent', place) && !inWords('money-told', place)) &&
      !(
        inCue('cheque-sent', place) &&
        before('sender-of-cheque', place) &&
        !frames['to-another'].isIn(place.text, place.match.end, place.to)
      ) &&
      !(inCue('and-paid', place) && before('buyer-came', place)) &&
      // "He paid with a card I think is stolen", in a shop.
      !(before('buyer-subject', place) && inWords('paid-by-card', place) && frames['we-sell'].isIn(place.text)) &&
      !(before('payer-before', place) && inWords('shows-paying', place)) &&
      !(inWords('message-sent', place) && !inCue('money-told', place)) &&
      !(inCue('taken-in', place) && !inCue('money-told', place)) &&
      !(inWords('pays-by', place) && before('asks-before', place)),
    'unknown-transactions': (place) =>
      !before('pretext', place) &&
      inWords('of-an-account', place) &&
      (!inWords('card-copied', place) || inWords('card-used', place)),
    'under-eighteen': (place) => !before('bought-for', place),
    'by-email': (place) =>
      !(inCue('emailed-them', place) && before('wrote-oneself', place)) &&
      !inWords('mailbox-entered', place) &&
      !before('royal-before', place) &&
      !inWords('royal-mail', place) &&
      !inCue('royal-mail', place),
    'by-phone': (place) =>
      !inWords('called-by-name', place) &&
      !inWords('called-so-on', place) &&
      !inWords('phone-died', place) &&
      !inWords('other-channel', place) &&
      !inWords('own-call', place) &&
      !inWords('asks-after-own', place) &&
      !before('before-word', place) &&
      !before('helpers-before', place),
    'by-social': (place) => !inWords('facebook-market', place) && !isOwnSite(place),
    'by-text': (place) => !before('own-warning', place),
    'means-payment-app': (place) => !before('got-into', place),
    'about-to-pay': (place) => !inCue('put-right-next', place) && !inWords('put-right-next', place),
    'means-gift-card': (place) => !around('stranger-gives', place) && !around('false-vouchers', place),
    'means-cash': (place) => !around('own-cash-back', place),
    'claims-boss': (place) => !inWords('said-to-be', place) && !around('said-to-be', place),
    'by-post': (place) => !around('kept-by-post', place),
    'saw-it': ({ text }) => !frames['of-own-account'].isIn(text),
    'by-whatsapp': (place) => !isOwnSite(place),
    'claims-relative': (place) =>
      !(inWords('words-said', place) && before('i-before', place)) &&
      (!inWords('own-phone-lost', place) || frames['close-kin'].isIn(place.text)) &&
      !inWords('their-kin', place) &&
      !inCue('money-of-kin', place),
    'claims-bank': (place) =>
      !(inCue('on-the-line', place) && inWords('told-to-report', place)) &&
      !(inWords('words-thought', place) && before('own-people', place)) &&
      !behind('bank-papers-behind', place, 12) &&
      !inWords('called-site', place) &&
      !inWords('at-the-bank', place) &&
      !inCue('we-bank-with', place) &&
      !isPaidFrom(place) &&
      !around('false-screen', place) &&
      !inWords('visa-of-travel', place),
    'claims-lover': (place) =>
      !(inWords('love-fraud', place) && before('reported-before', place)) || !frames['of-recovery'].isIn(place.text),
    'claims-support-desk': (place) =>
      !inWords('of-glass', place) &&
      !inWords('own-software', place) &&
      !(before('told-before', place) && inCue('own-support', place)),
    'claims-buyer': (place) =>
      !(inWords('clients-begin', place) && before('my-before', place)) && !inWords('customer-records', place),
    'money-taken': (place) => inWords('of-an-account', place) && !around('nothing-gone', place),
    'claims-tax': (place) => !before('noticed-by', place),
    'claims-government': (place) => !before('noticed-by', place) && !inWords('in-own-name', place),
    'data-exposed': (place) => !inWords('money-of-them', place),
    'not-paid': (place) =>
      !(inCue('doing-now', place) && before('they-are', place)) &&
      !frames['payer-refuses'].isIn(place.text, place.match.start - storyBefore, place.match.start) &&
      !(inCue('nothing-came', place) && before('still-awaited', place)) &&
      !before('done-to-us-passive', place) &&
      !inWords('earned-from', place) &&
      !(before('account-before', place) && inWords('account-not-opened', place)) &&
      !before('they-say-i', place) &&
      !isTheirDeleting(place) &&
      !inCue('to-me-at-last', place) &&
      !before('pretext', place) &&
      !inWords('secret-given', place) &&
      !before('other-side', place) &&
      !(inWords('none-left', place) && before('bank-wrote', place)) &&
      !isOfMessages(place) &&
      !(before('anybody-else', place) && inWords('not-sent', place)),
    'means-transfer': (place) =>
      !inCue('account-bought', place) && !inWords('message-sent', place) && !before('shown-only', place),
    'means-card': (place) =>
      !behind('card-reader', place, 10) &&
      !before('number-on-card', place) &&
      !before('card-lent', place) &&
      // "The page tells folk to put in card details"
      !(inCue('card-details', place) && before('asked-to', place) && !behind('given-then', place, 120)) &&
      !inWords('others-card', place),
    'claims-seller': (place) =>
      // "He's sold her house", of a brother
      !inWords('sold-theirs', place) &&
      !inWords('our-trade', place) &&
      !inWords('part-of-shop', place) &&
      !before('own-trade', place) &&
      !(inWords('the-shop', place) && before('gone-into', place)),
    'ongoing-now': (place) => !inCue('thing-begins', place),
    'claims-police': (place) =>
      !(inCue('on-the-line', place) && inWords('told-to-report', place)) &&
      !inWords('other-inspector', place) &&
      !around('in-trouble', place),
    'claims-landlord': (place) => !before('own-calling', place),
    'device-controlled': (place) => !isRefused(place),
    'remote-tool': (place) => !isRefused(place),
    'for-company': (place) =>
      !behind('company-ended', place) &&
      !behind('never-was', place) &&
      !frames['never-heard-of'].isIn(place.text) &&
      !inWords('done-to-us', place) &&
      !isOfOthers(place) &&
      !(inCue('place-people-go', place) && before('somebody-of', place)) &&
      !(inWords('body-servant', place) && frames['tells-of-oneself'].isIn(place.text)) &&
      !(inWords('works-at-body', place) && before('aside-begins', place)) &&
      !inWords('company-at-ours', place) &&
      !inWords('body-speaks', place) &&
      !(inWords('limited', place) && before('post-for', place)),
    'said-for-other': (place) => !before('thought-it', place),
    'for-other': (place) =>
      !before('thought-it-was', place) &&
      (!inCue('for-begins', place) || before('reports-for', place)) &&
      !isMask(place.text, place.match) &&
      !inCue('quote-begins-within', place) &&
      !inWords('mask-writes', place) &&
      !inWords('kin-by-trade', place) &&
      !inWords('left-to-them', place) &&
      !inWords('kin-asked', place) &&
      !inWords('helped-me', place) &&
      !inWords('made-me-do', place) &&
      !inWords('shares-cost', place) &&
      !inWords('taken-from-me', place) &&
      !frames['both-old'].isIn(place.text) &&
      !frames['kin-at-our-firm'].isIn(place.text) &&
      !frames['own-account-taken'].isIn(place.text),
    'nothing-given': (place) =>
      !(inCue('doing-now', place) && before('they-are', place)) &&
      !(inCue('nothing-came', place) && before('still-awaited', place)) &&
      !(inCue('tells-not-to', place) && !before('somebody-does', place)) &&
      !before('done-to-us-passive', place) &&
      !inWords('earned-from', place) &&
      !(before('account-before', place) && inWords('account-not-opened', place)) &&
      !before('they-say-i', place) &&
      !isTheirDeleting(place) &&
      !inCue('to-me-at-last', place) &&
      !isOfMessages(place) &&
      !before('in-doubt', place) &&
      !inWords('only-that-given', place) &&
      !before('somebody-else', place) &&
      !before('other-side', place) &&
      !behind('helpers-behind', place, 30),
    // "We've changed the password" keeps them out.
    // "The supplier's email was hacked, not ours" took no account of theirs.
    'account-lost': (place) =>
      !(inCue('own-password', place) && before('i-before', place)) &&
      !before('of-their-account', place) &&
      !before('of-trader', place) &&
      !inCue('mail-of-trader', place) &&
      !behind('not-ours', place, 20),
    'claims-supplier': (place) => !inWords('of-suppliers', place),
    'claims-courier': (place) => !inWords('goods-fetched', place),
    'details-given': (place) =>
      !inCue('i-would-at-last', place) &&
      !inWords('nothing-handed', place) &&
      !inCue('gift-card-itself', place) &&
      !inWords('typed-wrong', place) &&
      !inWords('told-for-help', place) &&
      !inWords('given-to-us', place) &&
      // "They sent him a cheque, he put it in": to the bank, and no details into a form.
      !(inCue('put-it-in', place) && before('cheque-before', place)) &&
      // "The courier needs me to put my card in": nothing is given yet.
      !(before('asked-to', place) && !behind('given-then', place, 120)),
    'code-given': (place) =>
      !inWords('code-of-card', place) &&
      !inWords('nothing-handed', place) &&
      !inWords('given-to-us', place) &&
      !inWords('typed-wrong', place),
  };
}
