// Whether a report is about a firm, a charity or a public body, as far as it was told.

import { factsOf } from '../../model/report.ts';
import type { Work } from './step.ts';

const bodies: ReadonlySet<unknown> = new Set(['organisation', 'public-body']);

export const isOfFirm = ({ report }: Work): boolean => bodies.has(factsOf(report).get('affected')?.value);
