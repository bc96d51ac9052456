// Cues that hint at a type well enough, and say too little for a fact: "I gave him access" is no payment, "we told our
// bank" gave nothing away, a hacked Facebook account is no unknown transaction.

import type { Match } from '../../model/classification.ts';
import type { Evidence } from './evidence.ts';
import { isMask } from './masks.ts';
import { falseMoney, isDenied, isTheirSpending } from './whose-hand.ts';

const givenAway =
  /\b(?:gave|given|give|handed|shared|let|sent|told)\b[^.!?]{0,45}\b(?:access|details|password|passcode|codes?|pins?|number|name|address|info\w*|control|date of birth|pictures|photos|images|nudes|login|log ?in|permission|id|passport|licence)\b/i;
const money =
  /[£$€₹]|\b(?:paid|pay|payment|payments|money|deposit|transfer\w*|pounds?|quid|dollars?|euros?|rupees?|grand|usdt|btc|bitcoin|cash|cheque|gift|vouchers?|cards?|lost|fee|savings|\d+(?:\.\d+)?k)\b/i;
/** A card that is handed over is no payment; its words are cut out before it is asked whether money is spoken of. */
const cardGiven =
  /\b(?:gave|gied|given|give|handed|haunded|haundit|passed)\b(?:(?!\bgift\b)[^.!?]){0,30}\bcai?rds?\b(?!\s+(?:for|worth|of|payment))/i;
const theirs =
  /^(?:and\s+|then\s+|but\s+)?(?:he|she|they|the (?:scammer|buyer|man|woman|caller|company)|someone|somebody)\b/i;
const theirMoney =
  /\b(?:gave|sent|handed|paid|gives|sends)\b[^.!?]{0,12}\b(?:me|us|a cheque|over a cheque)\b|\bhanded over a cheque\b/i;
/** "The buyer sent a fake PayPal email", "paid me in forged notes" and a cheque that bounced are no payments. */
const notReal = new RegExp(
  `\\b(?:sent|gave|handed|paid)\\s+(?:me\\s+|us\\s+)?(?:for\\s+(?:it|them|(?:the|an?)\\s+\\w+)\\s+)?(?:(?:w|wi|with|by|using|in)\\s+)?(?:an?\\s+|some\\s+|the\\s+)?(?:\\w+\\s+)?${falseMoney}\\b|\\bcheque\\b[^.!?]{0,45}\\b(?:bounced?|dud|stopped|returned|not clear)`,
  'i',
);
/** "He gave me £20": what comes to the person is no payment of theirs. */
const toMe =
  /^(?:\w+\s+){0,3}?(?:paid|sent|gave|gied|transferr?ed|wired|handed|lent|posted|pays?|gives?|sends?)\s+(?:me|us)\b/i;
/** "They say they sent it" */
const theySay = /\b(?:say|says|said|saying|claim|claims)\s+(?:that\s+)?they(?:['’]?ve)?\s+(?:\w+\s+){0,2}$/i;
const ofMoney =
  /\b(?:transactions?|payments?|cards?|bank|money (?:was|were|is|has|have|went|had)|charges?|charged|debit\w*|withdr\w+|taken|took|used|emptied|drained|cleared|robbed|stole|stolen|gone|spent|purchases?|savings|funds|out of|left (?:my|our|her|his|the)|direct debit|current account)\b|[£$€]/i;
/** A card that was copied has not been used yet, as far as this tells. */
const copied = /\b(?:cloned|skim\w*|copied|duplicated|compromised|hacked)\b/i;
const spent =
  /\b(?:transactions?|payments?|charg\w+|debit(?:s|ed)|withdr\w+|used|spent|spending|taken|took|gone|emptied|drained|purchases?|permission|consent|knowledge)\b/i;
const toldSomebody =
  /\btold\b[^.!?]{0,12}\b(?:bank|police|action fraud|card company|building society|family|friend|wife|husband)\b/i;

/** `before` gives up to 60 signs before the match in `text`. */
type IsMeant = (words: string, match: Match, before: () => string, text: string) => boolean;
const nothing =
  /\b(?:nothing|nowt|no (?:money|payments?|transactions?|funds|cash)|not a penny)\b(?:\s+\w+){0,5}\s*(?:taken|gone|stolen|left|lost|debited|withdrawn)\b/i;
/** "I didn't give my PIN" is told of a secret and not of money. */
const secretsKept =
  /^(?:\w+['’]?\w*\s+){0,3}?(?:give|gave|given|hand(?:ed)?(?: over)?|part(?:ed)? with)\s+(?:(?:him|her|them|out|my|our|any|the|over|it|anyone|anybody|no ?one|bloody|damn|effing)\s+){0,3}(?:bank |card |personal |pin |security )*(?:pin|passwords?|passcode|codes?|details|info\w*|login|address|name|number)\b/i;
/** "…, just my card number": something was given after all. */
const onlyThat = /(?:,|\bbut)\s+(?:(?:just|only)\s+(?:my|our|the|his|her|an?)\b|(?:i|we|she|he) (?:did|gave)\b)/i;
const askedTo =
  /\b(?:ask|asked|asks|asking|told|tells|telling|want|wants|wanted|tried|tries|trying|instructed|attempted)\s+(?:(?:to get|getting)\s+)?(?:(?:me|us|him|her|them|(?:my|our)\s+\w+)\s+)?(?:to|into)\s+(?:\w+\s+)?$/i;
const refusal =
  /\b(?:but|and|so)\s+(?:i|we|she|he|mum|dad)\s+(?:did(?:n['’]?t| not|nae)|refused|said no|hung up|would(?:n['’]?t| not|nae)|never|declined|put the phone down|ended)|[,.]\s*(?:i|we|she|he)\s+(?:refused|hung up|said no|put the phone down|did(?:n['’]?t| not))/i;
/** "They wanted me to download AnyDesk but I didn't" */
const isRefused = (words: string, match: Match, before: () => string): boolean =>
  refusal.test(words) &&
  askedTo.test(before() + (/^(?:ask|asked|told|want|wanted|tried)\b.*?\bto\s+/i.exec(match.text)?.[0] ?? ''));
/** "… a photo of my bank card and I sent it" */
const thingSent = /^(?:(?:and|so|then)\s+)?(?:i|we|she|he)\s+(?:\w+\s+)?(?:sent|gave|send)\s+(?:it|them|him|her)\b/i;
/** "I sent pics to a woman and now she wants money": what went was no money. */
const picturesSent =
  /\b(?:sent|send|shared|gave)\s+(?:(?:him|her|them|some|a few|my|an?|the|more|nude|naked|private|intimate)\s+){0,3}(?:pics?|pictures?|photos?|images|nudes|selfies?|videos?)\b/i;
/** "Now he not answer" says what somebody else did not do. */
const ofSomebodyElse = /\b(?:he|she|they|it|who|seller|man|woman|lady|guy|landlord|agent)\s+$/i;

/** "The seller never sent it", "a customer has not paid for stock": what the other side did not do says nothing of what was paid. */
const otherSide =
  /\b(?:seller|landlord|agent|customer|buyer|client|tenant|lodger|shop|supplier|vendor|employer|company|firm|website|courier|builder)s?\s+(?:(?:has|have|had|hae|still|just|then|also|who)\s+)*$/i;
const anybodyElse = /\b(?:he|she|they|who)\s+(?:(?:has|have|had|hae|still|just)\s+)*$/i;
const notSent =
  /\b(?:never|not|n['’]?t|didnt|havent|hasnt)\s+(?:\w+\s+)?(?:send|sent|gave|give|given)\b(?![^.!?]*(?:[£$€]|\b(?:money|cash|penny|payment|him|her|them)\b))/i;
/** "Sent all our customers an email from my account": what went was words. */
const messageSent =
  /\b(?:sent|sending|send)\b(?:(?![£$€]|\b(?:money|cash|payment|deposit)\b)[^.!?;]){0,50}\b(?:e-?mails?|messages?|texts?|dms?|letters?|links?|posts|invites?)\b/i;
/** "I run a shop", "my shop", "we are a dealer": it is the reporter's own. */
const ownTrade =
  /\b(?:i|we|i['’]?(?:ve|m)|we['’]?(?:ve|re))\s+(?:(?:have|also|just|am|are|jointly)\s+)*(?:run|own|have|manage|keep|opened|work (?:in|at|for)|am|are|i['’]?m|we['’]?re)?\s*$/i;
const ourTrade = /^(?:my|our)\s+(?:\w+\s+)?(?:shop|trader|dealer|merchant)/i;

/** "If I don't pay …" gave nothing away and refused nothing either. */
const inDoubt = /\b(?:if|unless|until|when|case|should)\s+(?:(?:i|we|she|he|they|you|u)(?:'d|'ll| would| will)?\s+)?$/i;
const papers = /\b(?:photos?|pictures?|pics?|selfies?|copy|copies|scan|passport|licence|bank statement)\b/i;
const cardWords = /\b(?:bank |debit |credit )?cards?\b/gi;
/** "He gave me an address that does not exist" */
const givenToUs = /^(?:\w+\s+){0,2}(?:gave|sent|given)\s+(?:me|us)\b/i;
const kin = String.raw`mum|mam|mom|maw|dad|da|son|daughter|gran\w*|nana?|niece|nephew|brother|sister|cousin|aunt\w*|uncle`;
const ofKin = new RegExp(`\\b(?:${kin})\\b`, 'i');
/** Who tells something of the person's own is no caller. */
const ownPeople = new RegExp(
  `\\b(?:my|our|ma) (?:\\w+ )?(?:${kin}|husband|wife|partner|friend|pal|mate|neighbour|colleague|boss)\\s+(?:\\w+\\s+)?$`,
  'i',
);
const tests = Object.entries<IsMeant>({
  paid: (words, { text }, before) =>
    !(
      /\bmoved (?:over |on |across )?(?:on)?to\b/i.test(words) &&
      !/\b(?:account|bank)\b/i.test(words) &&
      !money.test(words)
    ) &&
    !(
      thingSent.test(text) &&
      !money.test(text) &&
      papers.test(before()) &&
      !money.test(before().replace(cardWords, ''))
    ) &&
    !(givenAway.test(words) && !money.test(words)) &&
    !(picturesSent.test(words) && !money.test(text)) &&
    !(cardGiven.test(words) && !money.test(words.replace(cardGiven, ''))) &&
    !(theirs.test(text) && theirMoney.test(words)) &&
    !notReal.test(words) &&
    !toMe.test(words) &&
    !theySay.test(before()) &&
    !(messageSent.test(words) && !money.test(text)) &&
    !(/\b(?:scammed|conned|tricked|defrauded)\b/i.test(text) && !money.test(text)),
  'unknown-transactions': (words) => ofMoney.test(words) && (!copied.test(words) || spent.test(words)),
  // "Rang my bank" is no call of theirs.
  // And whoever got into a mailbox sent no email.
  'by-email': (words, _match, before) =>
    !/\b(?:into|of) (?:my|our|her|his) (?:\w+ )?(?:e-?mail|mailbox|inbox)\b/i.test(words) &&
    !/\broyal\s$/i.test(before()) &&
    !/\broyal\s+mail$/i.test(words),
  'by-phone': (words) =>
    !/\bcalled (?!I\b|Me\b|My\b|Us\b)[A-Z]/.test(words) &&
    !/^(?:\w+\s+)?contacted\b[^.!?]{0,12}\b(?:on|via|through|by|over|in) (?:facebook|fb|insta|linkedin|whatsapp|telegram|snapchat|tinder|hinge|bumble|e-?mail|text|messenger|twitter|tiktok|discord|social|ebay|gumtree|vinted)/i.test(
      words,
    ) &&
    !/^(?:\w+\s+)?(?:rang|phoned|called|telephoned)\s+(?:up\s+)?(?:(?:my|our|the|her|his)\s+(?:own\s+)?(?:bank|card (?:firm|company)|police)|(?:him|her|my|them)sel\w*)\b/i.test(
      words,
    ),
  // "He called himself a captain" is no call, and Facebook's marketplace is no place to make friends.
  'by-social': (words) => !/^(?:\w+\s+)?(?:facebook|fb)\s+(?:market ?place|dating)\b/i.test(words),
  // "I'm at the bank", "the staff at my bank": nobody says that they are from it.
  // Whoever lost their own phone had no false message from a son.
  // And "I should have said this is for my gran" is said by the person.
  'claims-relative': (words, _match, before, text) =>
    !(/^(?:said|say|saying)\b/i.test(words) && /\b(?:i|we)['’]?(?:d|ve)?\s+(?:\w+\s+){0,2}$/i.test(before())) &&
    (!/^(?:(?:dropped|lost|broke|smashed) my phone|new (?:phone|number)|phone)\b/i.test(words) || ofKin.test(text)),
  'claims-bank': (words, { end }, before, text) =>
    // "My sister says I should change my bank" comes from a sister.
    !(/^(?:says?|said|thinks?)\b/i.test(words) && ownPeople.test(before())) &&
    // "An email from us with different bank details" comes from no bank.
    !/^\s(?:account|details|transfers?|statements?)\b/i.test(text.slice(end, end + 12)) &&
    !/^(?:i'?m|i am|we'?re|we are)\s+(?:\w+\s+)?(?:at|in|outside|with)\s+(?:the|my|our)?\s*bank\b|\bstaff at (?:my|our|the|her|his) bank\b|^(?:an?\s+)?(?:fake|bogus|false)\s+bank\s+(?:account|details|statement|notes?)\b/i.test(
      words,
    ),
  // "Leak customer data" speaks of no customer who got in touch.
  // And "my client paid" is told of whoever is looked after.
  'claims-buyer': (words, _match, before) =>
    !(/^clients?\b/i.test(words) && /\bmy\s$/i.test(before())) &&
    !/^(?:customer|client)s?'?\s+(?:data|details|lists?|records|information|database)\b/i.test(words),
  // "Nothing has been taken from my account"
  'money-taken': (words, _match, before) => ofMoney.test(words) && !nothing.test(before() + words),
  'not-paid': (words, _match, before) =>
    !secretsKept.test(words) && !otherSide.test(before()) && !(anybodyElse.test(before()) && notSent.test(words)),
  'means-transfer': (words) => !messageSent.test(words),
  'claims-seller': (words, _match, before) => !ourTrade.test(words) && !ownTrade.test(before()),
  'device-controlled': (words, match, before) => !isRefused(words, match, before),
  'remote-tool': (words, match, before) => !isRefused(words, match, before),
  // "We were told by a company called …" is no company.
  // And "now the company is in liquidation" speaks of theirs.
  'for-company': (words, { end }, _before, text) =>
    !/^\s+(?:liquidation|administration|receivership|trouble)\b/i.test(text.slice(end)) &&
    !/^were\s+(?!a\b|an\b|the\b)[^.!?]{0,25}\bby\b/i.test(words),
  'for-other': (words, match, _before, text) =>
    !isMask(text, match) && !/\b(?:told|warned|advised|asked|helped|said to)\s+(?:me|us)\b/i.test(words),
  'nothing-given': (words, _match, before) =>
    !inDoubt.test(before()) && !onlyThat.test(words) && !ofSomebodyElse.test(before()) && !otherSide.test(before()),
  'details-given': (words) => !toldSomebody.test(words) && !givenToUs.test(words),
  'code-given': (words) => !givenToUs.test(words),
});

/** Up to 45 characters behind a match, and no farther than its sentence. */
const restOf = (text: string, { end }: Match): string => /^[^.!?;\n]{0,45}/.exec(text.slice(end))?.[0] ?? '';

/** What is told as paid, and was spent by somebody else, is a transaction that nobody knows of. */
function withTheirSpending(evidence: Evidence): Evidence {
  const { text } = evidence;
  const paid = evidence.cues.get('paid');
  if (!paid) return evidence;
  const isTheirs = (match: Match): boolean =>
    isTheirSpending(text, match, text.slice(match.start, match.end) + restOf(text, match)) || isDenied(text, match);
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

/** The evidence without cues that the words around them take back. */
export const withoutDoubtful = (evidence: Evidence): Evidence => withTheirSpending(withoutTakenBack(evidence));

function withoutTakenBack(evidence: Evidence): Evidence {
  let cues: Map<string, readonly Match[]> | null = null;
  for (const [id, isMeant] of tests) {
    const matches = evidence.cues.get(id);
    if (!matches) continue;
    const kept = matches.filter((match) => {
      const before = () => evidence.text.slice(Math.max(0, match.start - 60), match.start);
      return isMeant(
        evidence.text.slice(match.start, match.end) + restOf(evidence.text, match),
        match,
        before,
        evidence.text,
      );
    });
    if (kept.length === matches.length) continue;
    cues ??= new Map(evidence.cues);
    if (kept.length === 0) cues.delete(id);
    else cues.set(id, kept);
  }
  return cues === null ? evidence : { ...evidence, cues };
}

/** True of what they asked to be paid with: "they want 0.5 BTC". Where nothing was paid it says nothing of how. */
export const isDemanded = (text: string, end: number): boolean =>
  /\b(?:wants?|wanted|wanting|demand\w*|ask(?:s|ed|ing)?|pay|send|needs?|must|insist\w*)\b(?:[^.!?]|\.(?=\d)){0,50}$/i.test(
    text.slice(Math.max(0, end - 80), end),
  );
