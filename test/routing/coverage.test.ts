// The coverage proof holds for the shipped catalogue, and names each fault that is planted in a small one.

import { describe, expect, test } from 'vitest';
import { nations, reporterKinds } from '../../model/situation.ts';
import { proveCoverage } from '../../routing/coverage.ts';
import { shipped } from '../support/catalogue.ts';
import { type Change, partnerOf, ruleOf, smallCatalogue } from '../support/small-routing.ts';

const prove = (change: Change) => proveCoverage(smallCatalogue(change));
const without = <Value extends string>(values: readonly Value[], left: Value) =>
  values.filter((value) => value !== left);

describe('what is right', () => {
  test('the shipped catalogue has no gap', () => {
    const { problems, combinations } = proveCoverage(shipped);
    expect(problems).toEqual([]);
    // 70 types, 6 nations, 18 ways to report, 6 payment ages, 5 means, live or not, under 18 or not.
    expect(combinations).toBeGreaterThanOrEqual(shipped.fraudTypes.size * 6 * 18 * 6 * 5 * 2 * 2);
  });

  test('the small one has no gap either', () => {
    expect(prove({}).problems).toEqual([]);
  });

  test('its structural part is quick', () => {
    const { problems, combinations, milliseconds } = proveCoverage(shipped, { structuralOnly: true });
    expect({ problems, combinations }).toEqual({ problems: [], combinations: 0 });
    expect(milliseconds).toBeLessThan(150);
  });
});

describe('a planted fault is named with its combination', () => {
  const accepts = { types: ['all'], nations: [...nations], kinds: [...reporterKinds] };
  const faults: [name: string, change: Change, kind: string, message: RegExp, combination: RegExp][] = [
    [
      'the lead does not take the type',
      {
        partners: [
          partnerOf('police-scotland', { accepts: { ...accepts, types: ['family:buying-selling', 'unclear'] } }),
        ],
      },
      'refused',
      /^L98 sends false-billing to police-scotland, whose accepts.types leaves out false-billing/,
      /type false-billing, nation scotland/,
    ],
    [
      'the lead does not take the nation',
      { partners: [partnerOf('report-fraud', { accepts: { ...accepts, nations: without(nations, 'wales') } })] },
      'refused',
      /^L3 sends fake-shop to report-fraud, whose accepts.nations leaves out wales/,
      /nation wales/,
    ],
    [
      'the lead does not take the kind of reporter',
      { partners: [partnerOf('report-fraud', { accepts: { ...accepts, kinds: without(reporterKinds, 'witness') } })] },
      'refused',
      /^L3 sends fake-shop to report-fraud, whose accepts.kinds leaves out witness/,
      /role witness, affected person, anonymous false/,
    ],
    [
      'the lead takes no reports',
      { rules: [ruleOf({ id: 'L5', rank: 30, when: { is: { payment: 'older', means: 'crypto' } }, lead: 'copfs' })] },
      'never',
      /^L5 names copfs/,
      /payment older, means crypto/,
    ],
    [
      'only the catch-all matches a type',
      {
        rules: [
          ruleOf({
            id: 'L98',
            rank: 900,
            when: { not: { is: { type: ['unclear', 'fake-shop'] } } },
            lead: 'type-default',
          }),
        ],
      },
      'catch-all-only',
      /^only L99 matches the type fake-shop/,
      /type fake-shop, nation scotland/,
    ],
    [
      'two rules of one rank match with different leads',
      {
        rules: [
          ruleOf({
            id: 'L5',
            rank: 20,
            when: { is: { live: true, nation: ['wales', 'scotland'] } },
            lead: 'police-scotland',
          }),
        ],
      },
      'two-leads',
      /^L3 and L5 have the same rank, 20, and name report-fraud and police-scotland/,
      /nation wales.*live true/,
    ],
    [
      'no rule matches',
      { withoutRules: ['L99'] },
      'no-rule',
      /^no rule holds for unclear/,
      /type unclear, nation scotland/,
    ],
    [
      'a flag leads to a body that does not take the case',
      {
        rules: [
          ruleOf({
            id: 'L5',
            rank: 15,
            when: { is: { 'fact.disruption': 'down', nation: 'outside-uk' } },
            lead: 'report-fraud',
          }),
        ],
        partners: [partnerOf('report-fraud', { accepts: { ...accepts, nations: without(nations, 'outside-uk') } })],
      },
      'refused',
      /^L5 sends fake-shop to report-fraud/,
      /disruption down/,
    ],
  ];

  test.each(faults)('%s', (_name, change, kind, message, combination) => {
    const problem = prove(change).problems.find((one) => one.kind === kind);
    expect(problem?.message).toMatch(message);
    expect(problem?.combination).toMatch(combination);
    expect(problem?.cases).toBeGreaterThan(0);
  });

  test('a rule that is never reached', () => {
    const shadowed = ruleOf({
      id: 'L4',
      rank: 25,
      when: { is: { nation: 'wales', live: true } },
      lead: 'police-scotland',
    });
    expect(prove({ rules: [shadowed] }).problems).toEqual([
      { kind: 'rule-not-reached', message: 'L4 never decides anything: no case reaches it', cases: 1 },
    ]);
  });

  test('an overlay that is never reached', () => {
    const impossible = ruleOf({
      id: 'O2',
      rank: 1010,
      when: { all: [{ is: { live: true } }, { not: { is: { live: true } } }] },
      supporting: ['vss'],
    });
    expect(prove({ rules: [impossible] }).problems.map(({ message }) => message)).toEqual([
      'O2 never decides anything: no case reaches it',
    ]);
  });

  test('a partner that is never reached', () => {
    expect(prove({ partners: [partnerOf('oscr')] }).problems.map(({ kind, message }) => `${kind}: ${message}`)).toEqual(
      ['partner-not-reached: oscr is never reached: no rule that can hold names it for a case that it takes'],
    );
  });

  test('a partner that is named only where it does not take the case', () => {
    const scotlandOnly = partnerOf('oscr', { accepts: { ...accepts, nations: ['scotland'] } });
    const rule = ruleOf({ id: 'O2', rank: 1010, when: { is: { nation: 'wales' } }, supporting: ['oscr'] });
    expect(prove({ partners: [scotlandOnly], rules: [rule] }).problems.map(({ kind }) => kind)).toEqual([
      'partner-not-reached',
    ]);
  });

  test('a lead that takes no reports is seen by the structural part alone', () => {
    const catalogue = smallCatalogue({
      rules: [ruleOf({ id: 'L5', rank: 30, when: { is: { live: true } }, lead: 'copfs' })],
    });
    expect(proveCoverage(catalogue, { structuralOnly: true }).problems.map(({ message }) => message)).toEqual([
      'L5 names copfs as its lead, which takes no reports (mode never)',
    ]);
  });

  test('a first call is never a lead', () => {
    const catalogue = smallCatalogue({
      rules: [ruleOf({ id: 'L5', rank: 30, when: { is: { live: true } }, lead: '159' })],
    });
    expect(proveCoverage(catalogue, { structuralOnly: true }).problems[0]?.message).toMatch(
      /^L5 names 159 as its lead, which is a helpline/,
    );
  });
});
