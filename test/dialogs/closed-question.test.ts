// A question from staff waits for its answer only as long as somebody works on the case.

import { expect, it } from 'vitest';
import { submit } from '../../cases/intake.ts';
import { converse } from '../../dialogs/converse.ts';
import type { CaseStatus } from '../../model/case.ts';
import { brandAs } from '../../model/ids.ts';
import { isCase } from '../../triage/actions.ts';
import { draft, later } from '../cases/fixture.ts';
import { shipped, shippedClassifier } from '../support/catalogue.ts';

const now = later(60_000);
const submitted = submit(draft(), { catalogue: shipped, now });
if (!isCase(submitted)) throw new Error('the report was not submitted');
const { report, case: kase } = submitted;

const asksAt = (status: CaseStatus): boolean => {
  const questions = [
    {
      id: 'q1',
      at: now,
      by: brandAs<never>('s1'),
      partner: 'police-scotland',
      text: 'Which bank was it?',
      answer: null,
    },
  ];
  const context = { catalogue: shipped, classifier: shippedClassifier(), now, case: { ...kase, status, questions } };
  const message = { id: brandAs<never>('m1'), at: now, channel: 'web', locale: 'en', text: 'status' } as const;
  return converse(report, message, context).replies.some(({ text }) => text.includes('Which bank was it?'));
};

it('is put with the status while it waits', () => expect(asksAt('awaiting-reporter')).toBe(true));
it('is put no more once the body has finished', () => expect(asksAt('closed')).toBe(false));
