import { describe, expect, it } from 'vitest';
import { createClaimFinder } from '../../classifiers/claims.ts';
import { tokenise, wordsOf } from '../../classifiers/tokens.ts';
import { brandAs, type Instant } from '../../model/ids.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';

const findClaims = createClaimFinder(shipped.grammar.claims);

/** The words that are claimed, each claim by itself. */
const claimed = (text: string): string[] => {
  const tokens = tokenise(text);
  const words = wordsOf(tokens);
  return findClaims(tokens).map(({ first, end }) => words.slice(first, end).join(' '));
};

describe('what the other side claims', () => {
  it.each([
    ['he said that my card was cloned', 'my card was cloned'],
    ['A man rang saying he was police and that £90 was gone, so I moved it', 'he was police and that 90 was gone so'],
    ['claiming to be my bank and I paid him', 'to be my bank and'],
    ['told me my account was empty but I checked', 'my account was empty'],
    ['told my gran her card was used and she gave it to him', 'her card was used and'],
    ['told her that her card was used', 'her card was used'],
    ['pretending to be a courier and took my card', 'to be a courier'],
    ['saying I paid too much tax', 'i paid too much tax'],
    ['saying my card was cloned i panicked', 'my card was cloned'],
    ['saying pay the fee clicked it and put my card in', 'pay the fee'],
    ['said i would get a fine, paid 89 on my card', 'i would get a fine'],
    ['saying it was a bill, paid monthly', 'it was a bill paid monthly'],
    ['saying someone clicked a link', 'someone clicked a link'],
    ['saying my card was cloned. It was not', 'my card was cloned'],
    ['a man from my bank told me my card was used', 'my card was used'],
    ['he says I won', 'i won'],
    ['tricked me into thinking my card was used', 'my card was used'],
    ['I was told £900 had gone, so I moved the rest', '900 had gone so'],
    ['we were told that our account was hacked but it was fine', 'our account was hacked'],
    ['ah wis telt ma account had been done so ah shifted it', 'ma account had been done so'],
    ["he was told he has won; he's sent off $2,500", 'he has won'],
    ['a man from the bank rang to say my card was used in a shop', 'my card was used in a shop'],
    ['A man called David Example rang to say my card was used', 'my card was used'],
    ['He rang to say my card was used', 'my card was used'],
    ['Someone from Lloyds phoned to say £900 had gone', '900 had gone'],
    ['they phoned my mum to say her account was hacked', 'her account was hacked'],
  ])('%s: %s', (text, words) => {
    expect(claimed(text)).toEqual([words]);
  });

  it.each([
    'I rang my bank to say my card was used',
    'my bank phoned to say £900 had gone',
    'My carer phoned to say £600 had been stolen from my purse',
    'The shop rang to say my card had been cloned there',
    'My tenant rang to say she paid £900 deposit to a fake landlord',
    'Lloyds rang to say two payments of £500 had gone from my account',
    'The school rang to say my son had been sending pictures to a man',
    'my bank said £900 had been taken',
    'The police told me my details were used',
    'mum says she paid him £300',
    'she says she gave him the code',
    'my daughter told me my account was hacked',
    'he told me to pay £300',
    'I rang my bank and was told £900 had gone',
    'I was told by the bank that £900 had gone',
    'I was told to pay £300',
    'My gran was persuaded over the phone to invest',
    'she told him the code',
    'I told them my card number',
    'I said I paid already',
    'they told us about a fee',
    'he asked me for money',
    'tricked me into sending £300',
  ])('none: %s', (text) => {
    expect(claimed(text)).toEqual([]);
  });

  it('does not count what a sum is said to be for, and says why', () => {
    const { suppressed, cues } = shippedClassifier().understand('he said that my account was hacked', {
      now: brandAs<Instant>('2026-06-17T13:00:00.000Z'),
    });
    expect(suppressed).toContainEqual(expect.objectContaining({ what: 'account-lost', reason: 'claimed' }));
    expect(cues.map(({ cue }) => cue)).not.toContain('account-lost');
  });

  it.each([
    ['saying I had to pay by bank transfer', 'bank-transfer'],
    ['saying my bank card was cloned', undefined],
  ])('how they want to be paid is told: %s', (text, means) => {
    const { facts } = shippedClassifier().understand(text, { now: brandAs<Instant>('2026-06-17T13:00:00.000Z') });
    expect(facts.find(({ id }) => id === 'means')?.value).toBe(means);
  });

  it.each(["he said if I don't pay he will post the photos", 'telling me the bailiffs will come if I do not pay'])(
    'a threat is made by being said: %s',
    (text) => {
      const { cues } = shippedClassifier().understand(text, { now: brandAs<Instant>('2026-06-17T13:00:00.000Z') });
      expect(cues.map(({ cue }) => cue)).toContain('threatened');
    },
  );
});
