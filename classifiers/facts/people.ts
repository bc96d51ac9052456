// Who it happened to and who did it: for whom a report is told, and the names that are given, each by whose it is.

import type { ExtractedFact } from '../../model/classification.ts';
import type { TriggerList } from '../trigger-words.ts';
import { type Evidence, fact, spanOf } from './evidence.ts';
import type { IsMask } from './masks.ts';

const relatives =
  'mum|mam|mom|mother|maw|dad|da|father|parents|gran|granny|nan|nana|grandma|grandmother|grandad|grandpa|grandfather|grandparents|son|daughter|wee boy|wee girl|brother|sister|aunt|auntie|aunty|uncle|cousin|niece|nephew|husband|wife|partner|boyfriend|girlfriend|friend|pal|mate|neighbour|mither|faither|granda|m8|colleague|flatmate|client|missus|hubby|grandson|granddaughter|fiance|stepson|stepdad|stepmum';
const relative = `(?:(?:mother|father|brother|sister|son|daughter)[ -]in[ -]law|${relatives})`;
/** "Da" by itself, and not at the beginning of a day. */
const relativeWords: TriggerList = [
  ...relatives.split('|').filter((one) => one !== 'da'),
  ...['da ', "da'", 'da’', 'da,', 'da.', 'my man', 'ma man'],
];
const described = '(?:elderly|old|older|wee|late|aged|disabled|poor|younger|little|teenage|\\d{2}[ -]year[ -]old)';
/** "My man" is a husband in Scots; without "my" it is anybody. */
const spouses: Readonly<Record<string, string>> = { man: 'husband', hubby: 'husband', missus: 'wife' };
/** "my mum is 83", "my aunt in Wales was called", "a neighbour was approached", "a man phoned my gran" */
const others: readonly RegExp[] = [
  new RegExp(
    `\\b(?:(?:my|ma|our(?! client)|a(?! client))\\s+(?:${described}\\s+)*(${relative})|(?:my|ma) (man)|(?<!\\b(?:to|me and|i and|told|or|hi|hey|dear|from|my|ma|your|his|her|their|the) )(mum|dad|gran|granny|nan|grandad))\\b(?:\\s*\\(?,?\\s*(?:aged\\s+)?\\d{1,3}\\)?,?|\\s+(?:in|from|near)\\s+\\w+|\\s+who\\s+\\w+|,?\\s+an?\\s+\\w+|,?\\s+(?:mr|mrs|ms|miss|dr)\\.?\\s+\\w+,?|,?\\s+(?<named>\\w+),?)??(?:\\s+is\\s+(?:\\d{2,3}\\b|elderly|in (?:his|her|their) \\w+ties|vulnerable|disabled|being|getting|gettin|receiving|talking|speaking|sending|paying|on (?:the phone|a call|the line)|(?:about|going|trying) to (?:send|pay|move|transfer|give|buy|withdraw|let|read))|(?:\\s+(?:has|have|had)|['’]?s)\\s+(?:just |also |recently |already |now |only )?(?:\\d{2,3}\\b|been|lost|paid|sent|given|gied|had|got|received|fallen|met|clicked|bought|dementia|alzheimer\\S*)|\\s+(?:was|wis)\\s+(?:called|phoned|rung|contacted|approached|texted|emailed|messaged|scammed|conned|told|asked|tricked|persuaded|talking|visited|targeted|robbed|rung|duped)|\\s+(?:just |also |recently |then |only |he |she )?(?:got|click|pay|send|give|gied|haunded|lost|paid|sent|gave|transferred|received|clicked|fell|answered|handed|bought|invested|met|moved|withdrew|signed|let|thinks|believes))\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:phoned|called|rang|contacted|texted|messaged|emailed|scammed|conned|tricked|robbed|targeted|approached|persuaded|visited)\\s+(?:my|ma|our)\\s+(?:${described}\\s+)*(${relative})\\b`,
    'i',
  ),
  new RegExp(
    `(?<!\\b(?:i|we|i['’]ve|we['’]ve|ive|have) )\\b(?:got|made|persuaded|convinced|fooled|duped|pressured|talked|forced)\\s+(?:my|ma|our)\\s+(?:${described}\\s+)*(${relative})\\s+(?:to|tae|into|intae|\\w+(?=\\s+(?:the|her|his|him|it|a|an|out)\\b))`,
    'i',
  ),
  new RegExp(
    `\\b(?:help(?:ing)? out|look(?:ing)? after|car(?:e|ing) for|help)\\s+(?:my|ma|our|an?)\\s+(?:${described}\\s+)*(${relative})\\b(?=[^.!?]{0,80}\\b(?:him|her|his|he|she|they|them)\\b)`,
    'i',
  ),
  new RegExp(
    `\\b(?:on behalf of|reporting (?:this )?for|(?:it'?s|this is|i'?m writing|i am writing) (?:really )?(?:about|for))\\s+(?:my|ma|our|an?)\\s+(?:${described}\\s+)*(${relative})\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:my|ma|our|a)\\s+(?:${described}\\s+)*(${relative})\\b,?\\s+who(?:\\s+is|['’]?s)\\s+(?:\\d{2}\\b|elderly|in (?:his|her) \\w+ties|vulnerable|disabled|retired)`,
    'i',
  ),
  /\ban? (friend|neighbour|colleague|pal|mate|(?:client|patient|resident|tenant|pupil|student)(?= of mine)) of (?:mine|ours)\s+(?:who\s+)?(?:is|was|has|had|got|lost|paid|sent|gave|fell|keeps)\b/i,
  /\b(mum|dad|gran|granny|nan|grandad)['’]s\s+(?:account|card|money|savings|pension|computer|laptop|phone|tablet|house)\b/i,
  new RegExp(`\\bat\\s+(?:my|ma|our)\\s+(?:${described}\\s+)*(${relative})'?s\\b`, 'i'),
  new RegExp(
    `\\b(?:my|ma|our)\\s+(?:${described}\\s+)*(${relative})'?s\\s+(?:account|bank|card|money|savings|pension|computer|laptop|phone|tablet|house|hoose|home|flat|door|front door|doorstep|drive|driveway|roof|garden|email)\\b`,
    'i',
  ),
];
/** Whoever it is told for is "my …", "a …" or just "mum": without one of them none of the patterns can match. */
const anyOther = new RegExp(
  `\\b(?:(?:my|ma|our|an?)\\s+(?:${described}\\s+)*(?:${relative}|man)|mum|dad|gran|granny|nan|grandad)s?\\b`,
  'i',
);
/** What the person who tells it did or lost is their own. */
const mine =
  /\b(?:i|we)(?:'ve| have|'d| had)?\s+(?:also\s+|then\s+|just\s+)?(?:paid|sent|lost|transferred|gave|moved|invested|bought|clicked|been scammed|was scammed|handed)\b/i;
/** "Used my mum's card, I'm 14": what was used is hers, and who tells it did it. */
const ownHand = new RegExp(
  `(?:^\\W*|\\b(?:i|we)(?:['’]ve| have)?\\s+(?:(?:just|only|also|stupidly)\\s+)?)(?:used|borrowed|took|put in|typed in|entered|gave (?:him|her|them))\\s+(?:my|ma|our)\\s+${relative}['’]?s\\s+(?:bank |debit |credit |pin )?(?:card|account|phone|ipad|tablet|details|number|paypal)\\b`,
  'i',
);
const speaksOfSelf = /\b(?:i|i['’]?m|we)\b/i;

const saidOutright = 'said-for-other';
const relativeIn = new RegExp(`\\b(${relative})(?=['’]?s?\\b)`, 'i');

/** Facts `role` and `relationship`, where it happened to somebody else than the person who tells it. */
export function readWho(evidence: Evidence, isMask: IsMask): ExtractedFact[] {
  const { own: text, ownWords } = evidence;
  if (!ownWords.has(relativeWords) || mine.test(text)) return [];
  return ownWords.near(relativeWords, anyOther) ? (readOther(evidence, isMask) ?? readOutright(evidence)) : [];
}

/** "It is my dad this happened to": the cue says for whom, and its words who that is. */
function readOutright({ cues }: Evidence): ExtractedFact[] {
  const [said] = cues.get(saidOutright) ?? [];
  const who = said && relativeIn.exec(said.text);
  if (!said || !who?.[1]) return [];
  return [
    fact('role', 'on-behalf', said, saidOutright),
    fact(
      'relationship',
      spouses[who[1].toLowerCase()] ?? who[1].toLowerCase(),
      { start: said.start + who.index, end: said.start + who.index + who[1].length, text: who[1] },
      saidOutright,
    ),
  ];
}

/** Null where none of the ways to tell of another is found. */
function readOther({ own: text, ownWords }: Evidence, isMask: IsMask): ExtractedFact[] | null {
  if (ownHand.test(text) && speaksOfSelf.test(text)) return [];
  for (const pattern of others) {
    const match = ownWords.near(relativeWords, pattern);
    const who = match?.slice(1).find((name) => name !== undefined);
    if (!match || who === undefined) continue;
    // "My neighbour Bert was called": in the place of a name there may be any word.
    if (match.groups?.named !== undefined && !/^\p{Lu}/u.test(match.groups.named)) continue;
    const span = spanOf(text, match.index, match[0].length);
    if (isMask(text, span)) continue;
    const at = match.index + match[0].indexOf(who);
    return [
      fact('role', 'on-behalf', span, 'told'),
      fact('relationship', spouses[who.toLowerCase()] ?? who.toLowerCase(), spanOf(text, at, who.length), 'told'),
    ];
  }
  return null;
}

const word = "[A-Z][\\p{L}'’-]+";
const title =
  '(?:Mr|Mrs|Ms|Miss|Dr|Sir|Captain|Capt|Major|General|Colonel|Sergeant|Sgt|PC|DC|DS|DI|Detective|Inspector|Constable|Prof(?:essor)?)\\.?';
const person =
  '(?:[Gg]uy|[Mm]an|[Ww]oman|[Ww]umman|[Ww]ifie|[Ll]ady|[Gg]irl|[Bb]oy|[Ff]ellow|[Bb]loke|[Ll]ad|[Pp]erson|[Ss]omeone|[Ss]omebody|[Ss]eller|[Bb]uyer|[Tt]rader|[Bb]uilder|[Ll]andlord|[Aa]gent|[Aa]dviser|[Aa]dvisor|[Bb]roker|[Mm]anager|[Rr]ecruiter|[Dd]octor|[Ss]oldier|[Oo]fficer)';
const ownName = new RegExp(
  `\\b(?:[Mm]y name is|[Mm]y name'?s|[Ii] am called|[Nn]ame:)\\s+(${word}(?:\\s+(?:${word}|of|de|van|mac|mc)){0,3})`,
  'u',
);
const theirName = new RegExp(
  `\\b(?:[Hh]is name(?: there| on there)? (?:was|is)|[Hh]er name(?: there| on there)? (?:was|is)|[Tt]heir name (?:was|is)|(?:scammer|fraudster|caller|seller|buyer|landlord|trader|agent|man|woman|guy|lady|person|boy|girl|lad|bloke)['’]?s name (?:was|is)|(?:says|said) (?:that )?(?:she|he)(?:['’]s| is| was) called|call(?:ing|s) (?:himself|herself|themselves)|called (?:himself|herself|themselves)|went by(?: the name)?(?: of)?|goes by(?: the name)?(?: of)?|said (?:his|her|their) name was|gave (?:his|her|their|a) name as|us(?:ed|es|ing) the name(?: of)?|under the name(?: of)?|by the name of|introduced (?:himself|herself) as|${person}(?:\\s+(?:in|from) \\p{Lu}\\p{L}+)?\\s+(?:called|named|who was called|who is called|was called|is called|cried|by the name of)|\\w+,?(?=\\s+(?:Captain|Capt\\.?|General|Colonel|Major|Sergeant|Sgt\\.?) [A-Z]))\\s+((?:${title}\\s+)?${word}(?:\\s+${word}){0,2})`,
  'u',
);
const payeeName = new RegExp(
  `\\b(?:(?:[Pp]ayee|[Aa]ccount|[Bb]eneficiary)(?: name)?(?: (?:is|was))?:?|name on the account (?:is|was):?|in the name of|[Pp]ayable to|(?:paid|sent|transferred|went|account)(?: it| the money)?(?: \\S+){0,3} to (?:an? )?(?=${title}\\s))\\s+((?:${title}\\s+)?(?:[A-Z]\\.?\\s+){0,2}(?!${title}\\s)${word}(?:\\s+${word}){0,2})`,
  'u',
);
/** "… to Sample Roofing Ltd" */
const payeeFirm = new RegExp(`\\b(?:to|payee:?)\\s+((?:${word}\\s+){1,4}(?:Ltd|Limited|PLC|Plc|LLP))\\b`, 'u');
const payeeFirmWords: TriggerList = ['ltd', 'limited', 'plc', 'llp'];
/** What begins with a capital and is nobody's name. */
const noName =
  /^(?:I|He|She|They|We|It|The|This|That|My|His|Her|Who|And|But|Number|Bank|Account|Sort|Facebook|Instagram|WhatsApp|Telegram|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December|PayPal|Amazon|Barclays|Lloyds|HSBC|NatWest|Santander|Halifax|Nationwide|Monzo|Revolut|Starling|HMRC|BT|Microsoft)\b/;

const ownNameWords: TriggerList = ['my name', 'i am called', 'name:'];
const theirNameWords: TriggerList = [
  'name',
  'calling',
  'calls',
  'called',
  'cried',
  'went by',
  'goes by',
  'introduced',
  'captain',
  'capt',
  'colonel',
  'major',
  'sgt',
  'sergeant',
  'general',
];
const payeeNameWords: TriggerList = [
  'in the name',
  'payable to',
  ...'payee account beneficiary mr ms miss dr sir capt major general sgt prof'.split(' '),
];

export const peopleTriggers: readonly TriggerList[] = [
  relativeWords,
  ownNameWords,
  theirNameWords,
  payeeNameWords,
  payeeFirmWords,
];

/** Names: the reporter's only where they say that it is theirs. */
export function readNames({ text, words, ownWords }: Evidence): ExtractedFact[] {
  const found: ExtractedFact[] = [];
  const add = (id: string, match: RegExpExecArray | null, certainty: 'certain' | 'likely'): void => {
    const name = match?.[1];
    if (!match || name === undefined || noName.test(name)) return;
    const span = spanOf(text, match.index + match[0].length - name.length, name.length);
    found.push(fact(id, name, span, 'told', certainty));
  };
  add('name', ownWords.near(ownNameWords, ownName), 'certain');
  add('payee-name', words.near(payeeNameWords, payeeName) ?? ownWords.near(payeeFirmWords, payeeFirm), 'likely');
  add('suspect-name', words.near(theirNameWords, theirName), 'likely');
  return found;
}
