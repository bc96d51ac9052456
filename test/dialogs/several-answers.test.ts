// Answers that come together, against the reducer: each counts as if it had come alone, and none is made up.

import { describe, expect, it } from 'vitest';
import { converse } from '../../dialogs/converse.ts';
import type { Step } from '../../dialogs/step/step.ts';
import { brandAs, instant } from '../../model/ids.ts';
import type { Answer, Message } from '../../model/message.ts';
import { emptyReport, factsOf, type Report } from '../../model/report.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';

const catalogue = shipped;
const classifier = shippedClassifier();
const now = instant(new Date('2026-11-20T10:30:00Z'));
let count = 0;
const step = (report: Report, said: Partial<Message>): Step => {
  const message: Message = {
    id: brandAs(`m${count++}`),
    at: now,
    channel: 'teams',
    locale: 'en',
    asksMany: true,
    ...said,
  };
  return converse(report, message, { catalogue, classifier, now, case: null });
};
const begin = (): Step =>
  step(emptyReport(brandAs('r'), { channel: 'teams', locale: 'en' }, now), {
    text: 'Our supplier emailed new bank details and we paid the invoice of £12,400 by bank transfer to the new account yesterday.',
  });
const together = (report: Report, values: Readonly<Record<string, unknown>>): Step =>
  step(report, { answers: Object.entries(values).map(([fact, value]): Answer => ({ fact, value })) });
const wordsOf = ({ replies }: Step): string => replies.map(({ text }) => text).join('\n');
const groupOf = ({ replies }: Step): readonly string[] =>
  replies.findLast(({ group }) => group)?.group?.asks.map(({ ask }) => ask.fact) ?? [];

describe('questions that are put together', () => {
  it('are of one subject, open, and none of them a file', () => {
    const asked = groupOf(begin());
    expect(asked).toContain('bank-told');
    expect(asked).toContain('payee');
    for (const fact of asked) {
      expect(catalogue.facts.get(fact)?.group).toBe('payment');
      expect(catalogue.facts.get(fact)?.kind).not.toBe('file');
    }
  });

  it('are put one by one where the channel cannot show them so', () => {
    const { replies } = step(emptyReport(brandAs('r'), { channel: 'web', locale: 'en' }, now), {
      channel: 'web',
      asksMany: undefined,
      text: 'Our supplier emailed new bank details and we paid the invoice of £12,400 yesterday.',
    });
    expect(replies.every(({ group }) => group === undefined)).toBe(true);
  });
});

describe('answers that come together', () => {
  it('are all taken, and what is left empty is never asked again', () => {
    const first = begin();
    const next = together(first.report, { 'bank-told': 'no', payee: 'Timber Example Ltd', 'supplier-called': '' });
    const facts = factsOf(next.report);
    expect(facts.get('bank-told')?.value).toBe('no');
    expect(facts.get('payee')?.value).toBe('Timber Example Ltd');
    expect(facts.get('supplier-called')?.state).toBe('skipped');
    expect(groupOf(next)).not.toContain('supplier-called');
  });

  it('leave what is held when they are empty, and say so when they change it', () => {
    const { report } = together(begin().report, { 'bank-told': 'no', payee: 'Timber Example Ltd' });
    const again = together(report, { 'bank-told': 'yes', payee: '' });
    expect(factsOf(again.report).get('payee')?.value).toBe('Timber Example Ltd');
    expect(wordsOf(again)).toContain('Changed. Bank told: was Not yet, now Yes');
    expect(wordsOf(again)).not.toContain('Account the money went to: was');
  });

  it('that cannot be read are named and asked once more; then they are kept as they were said', () => {
    const unsent = begin().report;
    const first = together(unsent, {
      'bank-told': 'perhaps tomorrow',
      payee: 'Timber Example Ltd',
      'supplier-called': 'no',
    });
    expect(wordsOf(first)).toMatch(/Bank told: .*could not match/);
    expect(factsOf(first.report).get('payee')?.value).toBe('Timber Example Ltd');
    expect(first.report.pending?.fact).toBe('bank-told');
    const second = together(first.report, { 'bank-told': 'still perhaps' });
    expect(wordsOf(second)).toContain('leave this open');
    expect(factsOf(second.report).get('bank-told')?.state).toBe('unknown');
    const other = together(unsent, { 'bank-told': 'no', 'supplier-called': 'in a way' });
    expect(groupOf(other)).toContain('supplier-called');
  });

  it('that speak of danger are met with whom to call, before anything else', () => {
    const next = together(begin().report, { payee: 'He is at my door and says he will kill me', 'bank-told': 'no' });
    expect(next.replies[0]?.kind).toBe('safety');
    expect(wordsOf(next)).toContain('999');
    expect(groupOf(next)).toEqual([]);
  });

  it('have their secrets replaced before they are kept', () => {
    const next = together(begin().report, { payee: 'card 4111 1111 1111 1111, my PIN is 7391', 'bank-told': 'no' });
    expect(JSON.stringify(next)).not.toMatch(/4111 1111 1111 1111|\b7391\b/);
    expect(wordsOf(next)).toContain('secret');
    expect(together(begin().report, { 'return-phrase': 'one two three four' }).heard?.answers).toEqual([]);
  });

  it('never send a report whose consents are missing', () => {
    let { report } = begin();
    for (let turns = 0; turns < 12; turns++) {
      const next = step(report, { text: 'skip' });
      report = next.report;
      if (report.pending?.fact === 'submit') break;
    }
    report = { ...report, consents: {} };
    const facts = factsOf(report);
    expect(facts.has('story')).toBe(true);
    const located = together(report, { postcode: 'EH1 1AA' }).report;
    expect(together(located, { submit: 'yes' }).effect).toBeNull();
    expect(step(located, { answer: { fact: 'submit', value: 'yes' } }).effect).toBeNull();
    const agreed = together(located, { 'consent:police-scotland': 'yes', 'consent:cfc-scotland': 'no', submit: 'yes' });
    expect(agreed.effect).toEqual({ kind: 'submit' });
    expect(agreed.report.consents).toMatchObject({ 'police-scotland': 'yes', 'cfc-scotland': 'no' });
  });

  it('of an outdated card send nothing', () => {
    const { report } = together(begin().report, { postcode: 'EH1 1AA' });
    const answers = ['consent:police-scotland', 'consent:cfc-scotland', 'submit'].map((fact) => ({
      fact,
      value: 'yes',
    }));
    const next = step(report, { answers, outdated: true });
    expect(next.effect).toBeNull();
    expect(wordsOf(next)).toContain('have not sent it');
  });
});

describe('a message of somebody else’s', () => {
  it('is evidence, leads to a kind of fraud and to traces, and says nothing for the reporter', () => {
    const evidence = {
      text: 'Our bank details have changed. Please pay the invoice of £9,400 to 20-00-00 12341234. I lost my card, my PIN is 7391.',
      from: 'Morag',
      sentAt: now,
      links: ['https://pay.example.org/x'],
      attachments: ['invoice.pdf'],
    };
    const next = step(emptyReport(brandAs('r'), { channel: 'teams', locale: 'en' }, now), { evidence });
    expect(next.report.statements.map(({ kind }) => kind)).toEqual(['evidence']);
    expect(next.report.statements[0]?.text).not.toContain('7391');
    expect([...factsOf(next.report).keys()].sort()).toEqual(['first-channel', 'first-contact-at']);
    expect(next.report.classification?.types[0]?.id).toBe('invoice-mandate');
    expect(next.report.indicators.length).toBeGreaterThan(0);
    expect(next.report.pending?.fact).toBe('story');
  });
});

describe('a bare yes or no to a card of several questions', () => {
  const yesOrNo = (fact: string): boolean => catalogue.facts.get(fact)?.choices?.includes('yes') ?? false;

  it('is taken for none of them while it may mean more than one', () => {
    const first = begin();
    expect(groupOf(first).filter(yesOrNo).length).toBeGreaterThan(1);
    const next = step(first.report, { text: 'no' });
    expect(factsOf(next.report).has('bank-told')).toBe(false);
    expect(wordsOf(next)).toContain('You wrote "no". Which of these questions does that answer?');
    const offered = next.replies.at(-1)?.ask?.choices?.map(({ value }) => value) ?? [];
    expect(offered).toEqual(expect.arrayContaining(['bank-told', 'supplier-called', 'none']));
  });

  it('is taken for the question that is then named, by its button or in words', () => {
    const asked = step(begin().report, { text: 'no' });
    const pressed = step(asked.report, { answer: { fact: 'which-question:no', value: 'supplier-called' } });
    expect(factsOf(pressed.report).get('supplier-called')?.value).toBe('no');
    expect(factsOf(pressed.report).has('bank-told')).toBe(false);
    const typed = step(asked.report, { text: 'the first one' });
    const [first] = asked.replies.at(-1)?.ask?.choices ?? [];
    expect(factsOf(typed.report).get(first?.value ?? '')?.value).toBe('no');
    for (const named of ['the bank', 'have you told your bank', 'the one about the bank']) {
      const { report } = step(asked.report, { text: named });
      expect(factsOf(report).get('bank-told')?.value).toBe('no');
    }
  });

  it('is dropped where it answers none of them, and the card comes back', () => {
    const first = begin();
    const asked = step(first.report, { text: 'yes' });
    const next = step(asked.report, { answer: { fact: 'which-question:yes', value: 'none' } });
    expect(groupOf(next)).toEqual(groupOf(first));
    expect(factsOf(next.report).has('bank-told')).toBe(false);
    const again = step(asked.report, { text: 'yes' });
    expect(groupOf(again)).toEqual(groupOf(first));
    expect(wordsOf(again)).not.toContain('added');
  });

  const onlyOneYes = (): Report => {
    const { report } = begin();
    return { ...report, pending: { fact: 'payee', kind: 'text', optional: true, among: ['payee', 'supplier-called'] } };
  };

  it('is taken for the only one that it can mean, which is said and can be changed', () => {
    const next = step(onlyOneYes(), { text: 'Yes' });
    expect(factsOf(next.report).get('supplier-called')?.value).toBe('yes');
    expect(factsOf(next.report).has('payee')).toBe(false);
    expect(groupOf(next)).toContain('payee');
    const said = next.replies.find(({ text }) => text.includes('I took "Yes" as your answer to this'));
    const [change] = said?.suggest ?? [];
    const changed = step(next.report, { text: change?.value ?? '' });
    expect(changed.report.pending?.fact).toBe('supplier-called');
    expect(factsOf(step(changed.report, { text: 'no' }).report).get('supplier-called')?.value).toBe('no');
  });

  it('may pass over the first, where it is no', () => {
    const asked = step(onlyOneYes(), { text: 'no' });
    expect(asked.replies.at(-1)?.ask?.choices?.map(({ value }) => value)).toEqual(['payee', 'supplier-called', 'none']);
    const next = step(asked.report, { answer: { fact: 'which-question:no', value: 'payee' } });
    expect(factsOf(next.report).get('payee')?.state).toBe('skipped');
    expect(factsOf(next.report).has('supplier-called')).toBe(false);
  });

  it('is no matter of a word that commands, while it is asked which it was', () => {
    const asked = step(begin().report, { text: 'no' });
    for (const [word, kind] of [
      ['help', 'help'],
      ['person', 'person'],
      ['stop', 'ended'],
      ['back', 'notice'],
    ]) {
      const next = step(asked.report, { text: word });
      expect(next.replies.map((one) => one.kind)).toContain(kind);
      expect(factsOf(next.report).has('bank-told')).toBe(false);
    }
  });

  it('is asked for no more than twice: the question is then left open', () => {
    let last = begin();
    const which = (): boolean => last.report.pending?.fact.startsWith('which-question:') ?? false;
    let put = 0;
    for (let at = 0; at < 12; at++) {
      last = step(last.report, { text: 'yes' });
      if (which()) put++;
    }
    expect(put).toBe(2);
    expect(factsOf(last.report).get('bank-told')?.state).toBe('unknown');
  });

  it('is asked as often as need be where it is then said which it was', () => {
    const first = step(begin().report, { text: 'no' });
    const next = step(first.report, { answer: { fact: 'which-question:no', value: 'bank-told' } });
    expect(next.report.asked).not.toContain('which-question:no');
  });

  it('is taken for no question that was not among the choices', () => {
    const asked = step(begin().report, { text: 'no' });
    for (const value of ['anonymous', 'payee-bank', '', 7]) {
      const next = step(asked.report, { answer: { fact: 'which-question:no', value } });
      expect(factsOf(next.report).get('anonymous')).toEqual(factsOf(asked.report).get('anonymous'));
      expect(next.report.pending?.fact).toBe('which-question:no');
      expect(next.replies.at(-1)?.ask?.choices).toEqual(asked.report.pending?.choices);
    }
    const late = step(begin().report, { answer: { fact: 'which-question:no', value: 'bank-told' } });
    expect(factsOf(late.report).has('bank-told')).toBe(false);
  });

  it('answers the question that stands alone', () => {
    const { report } = begin();
    const why = step(report, { text: 'why do you ask?' });
    expect(why.report.pending?.among).toBeUndefined();
    const next = step(why.report, { text: 'no' });
    expect(wordsOf(next)).not.toContain('Which of these questions');
  });
});
