import { describe, expect, it } from 'vitest';
import { CatalogueError } from '../../catalogue/problem.ts';
import { spellingSchema } from '../../catalogue/schemas/words.ts';
import { compile } from '../../classifiers/compile.ts';
import { tokenise, wordsOf } from '../../classifiers/tokens.ts';
import { createClassifier } from '../../classifiers/understand.ts';
import { brandAs, type Instant } from '../../model/ids.ts';
import { shipped } from '../support/catalogue.ts';
import { smallCatalogue } from '../support/small-catalogue.ts';

const now = brandAs<Instant>('2026-06-17T13:00:00.000Z');

describe('spelling.yaml', () => {
  const respell = new Map(Object.entries(shipped.spelling));

  it.each([
    ['ma acct wis emptied', 'my account was emptied'],
    ['It didnae come an I cannae get oot', 'it didnt come an i cant get out'],
    ["u sent ur msg b4 they dm'd", 'you sent your message before they dmed'],
    ['gonna pay wi ma card', 'going pay with my card'],
    ['I ken they telt ppl fae oor hoose', 'i know they told people from our house'],
  ])('%s', (text, expected) => {
    const tokens = tokenise(text, [], respell);
    expect(tokens.meantEntries.map((word) => word.text).join(' ')).toBe(expected);
    expect(
      wordsOf(tokens)
        .map((_, at) => text.slice(tokens.starts[at], tokens.ends[at]))
        .join(' '),
    ).toBe(text);
  });

  it.each(["Didn't", 'two words', 'CAPS', ''])('"%s" is no entry', (word) => {
    expect(spellingSchema.safeParse({ [word]: 'yes' }).success).toBe(false);
    expect(spellingSchema.safeParse({ yes: word }).success).toBe(false);
  });

  it('changes what is compared and not what is kept', () => {
    const { text, cues } = createClassifier(smallCatalogue).understand('He phoned. He wis fae ma bank', { now });
    expect(text).toBe('He phoned. He wis fae ma bank');
    expect(cues.map(({ cue, text: words }) => [cue, words])).toEqual([['by-phone', 'He phoned']]);
    const whole = createClassifier({ ...smallCatalogue, spelling: { fae: 'from', ma: 'my' } });
    expect(whole.understand('He wis fae ma bank', { now }).cues).toMatchObject([
      { cue: 'claims-bank', text: 'fae ma bank' },
    ]);
  });

  it('reads a negator in Scots', () => {
    const { suppressed } = createClassifier(smallCatalogue).understand('I didnae ever paid him', { now });
    expect(suppressed).toMatchObject([{ what: 'paid', reason: 'negated' }]);
  });
});

describe('patterns that cannot be read', () => {
  it('are all named, with their files', () => {
    const [first] = smallCatalogue.safety;
    if (!first) throw new Error('the small catalogue has safety rules');
    const broken = { ...smallCatalogue, safety: [{ ...first, any: ['(never closed', 'fine', '@nolist'] }] };
    let message = '';
    try {
      compile(broken);
    } catch (error) {
      if (error instanceof CatalogueError) message = error.message;
    }
    expect(message.split('\n')).toEqual([
      expect.stringContaining(
        `safety.yaml: ${first.id}.any[0]: expected a pattern that can be read; found "(never closed"`,
      ),
      expect.stringContaining('there is no list @nolist'),
    ]);
  });
});
