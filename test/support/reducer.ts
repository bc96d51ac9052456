// One message to the reducer, in the web chat and by the shipped catalogue, for tests that need no store and no channel.

import { converse } from '../../dialogs/converse.ts';
import type { Step } from '../../dialogs/step/step.ts';
import { brandAs, instant } from '../../model/ids.ts';
import { emptyReport, type Report } from '../../model/report.ts';
import { shipped, shippedClassifier } from './catalogue.ts';

const now = instant(new Date('2026-11-20T10:30:00Z'));

export const newReport = (): Report => emptyReport(brandAs('r'), { channel: 'web', locale: 'en' }, now);

export const say = (report: Report, text: string): Step =>
  converse(
    report,
    { id: brandAs('m'), at: now, channel: 'web', locale: 'en', text },
    { catalogue: shipped, classifier: shippedClassifier(), now, case: null },
  );
