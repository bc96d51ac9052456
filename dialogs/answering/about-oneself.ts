// What is said in answer to a question about oneself is not said of the other side: the bank's fraud team is not who they
// said they were, the night when the bank was told is not when it happened, and one's own number is no trace of theirs.

import type { FactDefinition } from '../../catalogue/schemas/fact.ts';
import type { ExtractedFact, Understanding } from '../../model/classification.ts';
import { factsOf } from '../../model/report.ts';
import { isSpanOfTime } from '../reading/read-date.ts';
import { isMoment } from '../step/moments.ts';
import { isShortText } from '../step/plain.ts';
import type { Work } from '../step/step.ts';
import { tells } from '../step/turns-of-speech.ts';

const ofOwnBank = new Set(['bank-told', 'your-bank']);
const ofOtherSide = new Set(['persona', 'first-channel', 'suspect-name', 'payee-name', 'payee-bank', 'amount-asked']);

const ofSomebodyElse = new Set(['role', 'relationship']);
/** "It's actually my mum's account" is said outright, and heard whatever was asked. */
const saidOutright = 'said-for-other';

export const isAboutOwnBank = (asked: string): boolean => ofOwnBank.has(asked);

/** What was read from an answer to `asked`, without what is so of one's own bank alone. */
export const withoutOwnBank = (asked: string, facts: readonly ExtractedFact[]): readonly ExtractedFact[] =>
  isAboutOwnBank(asked) ? facts.filter(({ id, value }) => !ofOtherSide.has(id) && !isMoment(value)) : facts;

/** A firm by its name and nothing else: whoever was asked something names the other side, and not who it happened to. */
const firmAlone =
  /^\W*(?:(?:it was|the (?:company|firm) was|they were|called)\s+)?(?:[\p{Lu}\d][\p{L}\d&'’.-]*\s+){1,5}(?:Ltd|Limited|LLP|PLC|plc|CIC)\W*$/u;
const isOfFirm = (asked: FactDefinition): boolean => asked.group === 'organisation' || asked.id === 'affected';

/** "My wife's phone" is what is at hand, and who has said that their firm lost money tells by "my wife paid it" who was at the desk. */
function namesNoVictim(work: Work, text: string): boolean {
  if (tells(work, 'device-of-kin', text)) return true;
  const facts = factsOf(work.report);
  const isOfFirm = facts.get('affected')?.value === 'organisation' && facts.get('role')?.value !== 'on-behalf';
  return isOfFirm && tells(work, 'kin-did', text);
}

/** What a text that came while `asked` was open says of what happened. */
export function ofWhatHappened(
  work: Work,
  asked: FactDefinition | undefined,
  understanding: Understanding,
): Understanding {
  const isOutright = understanding.cues.some(({ cue }) => cue === saidOutright);
  const isElsewhere = ({ id }: ExtractedFact): boolean => !isOutright && ofSomebodyElse.has(id);
  if (asked && asked.id !== 'story' && !isOutright && namesNoVictim(work, understanding.text))
    return { ...understanding, facts: understanding.facts.filter((one) => !isElsewhere(one)) };
  if (asked?.group === 'contact') {
    // Nor does "since last year", to what their name is, say when it happened.
    const facts = understanding.facts.filter(
      (one) => one.id !== 'suspect-contact' && !isElsewhere(one) && !isMoment(one.value),
    );
    return { ...understanding, facts, indicators: [] };
  }
  if (
    asked &&
    asked.id !== 'story' &&
    !isOfFirm(asked) &&
    isShortText(understanding.text) &&
    firmAlone.test(understanding.text)
  )
    return { ...understanding, facts: understanding.facts.filter(({ id }) => id !== 'affected') };
  // "I'm staying at my mum's in Ayr" and "I live above the shop" say where somebody lives: of no mother, and of no seller.
  if (asked?.id === 'postcode' || asked?.id === 'nation')
    return {
      ...understanding,
      facts: understanding.facts.filter(
        (one) => !isElsewhere(one) && !ofOtherSide.has(one.id) && one.id !== 'affected',
      ),
    };
  if (asked?.kind === 'date' && isSpanOfTime(work, understanding.text))
    return { ...understanding, facts: understanding.facts.filter(({ value }) => !isMoment(value)) };
  // "He writes, I don't answer" tells of no loss, and of none that was not.
  // "How do I know she won't send it" denies nothing.
  const ofLoss = asked === undefined || asked.kind !== 'choice' || asked.group === 'payment';
  if (ofLoss && !tells(work, 'asks-whether-they', understanding.text)) return understanding;
  const facts = understanding.facts.filter(({ id, value }) => id !== 'lost' || String(value) !== 'nothing');
  return { ...understanding, facts };
}
