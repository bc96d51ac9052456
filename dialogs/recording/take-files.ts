// Takes the files of a message into the report, and says of each whether it is kept: nobody is left to believe that something
// is evidence when it is not there.

import type { NotTaken, WhyNotTaken } from '../../model/message.ts';
import { reply, say, type Work } from '../step/step.ts';
import { recordFact } from './record.ts';

/** In the order in which they are told. */
const whys: readonly WhyNotTaken[] = ['too-large', 'kind', 'too-many', 'empty', 'elsewhere', 'expired', 'failed'];
/** What a web page would take: the fault is of the way here, and not of the file. */
const otherWay = new Set<WhyNotTaken>(['empty', 'elsewhere', 'expired', 'failed']);

const namesOf = (files: readonly { readonly name: string }[]): string => files.map(({ name }) => name).join(', ');

export function takeFiles(work: Work): void {
  const { files = [], notTaken = [] } = work.message;
  if (files.length > 0) {
    const held = new Set(work.report.files.map(({ id }) => id));
    work.report = { ...work.report, files: [...work.report.files, ...files.filter(({ id }) => !held.has(id))] };
    reply(work, 'notice', 'say.file-taken', { names: namesOf(files) });
    const fact = fileFact(work);
    if (fact !== undefined)
      recordFact(
        work,
        fact,
        'known',
        work.report.files.map(({ id }) => id),
      );
  }
  if (notTaken.length > 0) sayNotTaken(work, notTaken);
}

/** The question that files answer, put already or not: whoever has sent some is not asked whether there are any. */
export const fileFact = ({ report, context }: Work): string | undefined =>
  report.pending?.kind === 'file'
    ? report.pending.fact
    : [...context.catalogue.facts.values()].find(({ kind }) => kind === 'file')?.id;

function sayNotTaken(work: Work, notTaken: readonly NotTaken[]): void {
  const web = notTaken.some(({ why }) => otherWay.has(why));
  const lines = [
    ...whys.flatMap((why) => {
      const these = notTaken.filter((one) => one.why === why);
      return these.length > 0 ? [say(work, `say.file-not-taken.${why}`, { names: namesOf(these) })] : [];
    }),
    ...(web ? [say(work, work.context.case === null ? 'say.file-on-web' : 'say.file-on-web-sent')] : []),
  ];
  reply(work, 'problem', 'say.file-not-taken', { lines: lines.join('\n') }, web ? { alsoOnWeb: true } : {});
}
