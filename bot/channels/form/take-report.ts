// What is posted from the page of a report: an answer, a piece of the story, files. What cannot be taken comes back as it was typed.

import type { Request, Response } from 'restify';
import { brandAs, type MessageId } from '../../../model/ids.ts';
import type { Ask } from '../../../model/message.ts';
import { StoreError } from '../../../store/store-error.ts';
import { fields, readReportForm } from '../../../web/pages/report-fields.ts';
import { HttpProblem, readForm, redirect } from '../../http.ts';
import { readUploads, type Upload, uploadLimit } from '../../uploads.ts';
import { checkPost, enter, type FormPorts, keyOf, messageIdOf, take } from './session.ts';
import { keepTyped, openQuestion, sayLast, showReport } from './show-report.ts';

export async function postReport(ports: FormPorts, req: Request, res: Response): Promise<void> {
  const form = await readForm(req, uploadLimit);
  try {
    await takeForm(ports, req, res, form);
  } catch (problem) {
    if (!(problem instanceof StoreError) || res.headersSent) throw problem;
    keepTyped(ports, res, form);
  }
}

async function takeForm(ports: FormPorts, req: Request, res: Response, form: FormData): Promise<void> {
  const one = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const claims = await checkPost(ports, req, one(fields.csrf));
  if (claims === null) return tooOld(ports, req, res, one(fields.text));
  const key = keyOf(claims.conversation);
  const id = messageIdOf(one(fields.message));
  const dossier = await ports.store.byConversation(key);
  // Pressed twice, or sent again: by now another question is open, and this is no answer to it.
  if (dossier?.turns.some((turn) => turn.id === id && turn.conversation === key)) return redirect(res, '/report');
  const ask: Ask | null = openQuestion(dossier)?.ask ?? null;
  const files = form
    .getAll(fields.file)
    .filter((part): part is File => part instanceof File && (part.size > 0 || part.name !== ''));
  const typed = one(fields.text);
  const plainFields = Object.fromEntries(
    [...new Set(form.keys())].map((name) => [name, form.getAll(name).filter((part) => typeof part === 'string')]),
  );
  const read = readReportForm(plainFields, ask, files.length);
  if (read.kind === 'problem') {
    const words = ports.frame().say(`web.problem.${read.problem}`);
    return showReport(
      ports,
      res,
      claims,
      422,
      read.field === 'text' && ask?.kind !== 'text'
        ? { textError: words, typed }
        : { error: words, typed, given: plainFields },
    );
  }
  let uploads: Upload[];
  try {
    uploads = await readUploads(files, dossier?.report.files.length ?? 0, `${key} ${id}`);
  } catch (problem) {
    if (!(problem instanceof HttpProblem)) throw problem;
    return showReport(ports, res, claims, problem.status, { problem: problem.message, typed });
  }
  if (uploads.length > 0) await ports.keepFiles(claims.conversation, uploads);
  try {
    const { stored, turn } = await take(ports, claims, {
      id: brandAs<MessageId>(id),
      text: read.text,
      ...(read.answer && { answer: read.answer }),
      files: uploads.map(({ meta }) => meta),
    });
    // Everything was deleted: the last words stand in no report that another page could show.
    if (!stored) return sayLast(ports, res, claims, turn);
  } catch (problem) {
    if (!(problem instanceof HttpProblem)) throw problem;
    if (problem.retryAfterSeconds !== null) res.setHeader('retry-after', String(problem.retryAfterSeconds));
    return showReport(ports, res, claims, 503, {
      problem: ports.frame().say(problem.code === 'Busy' ? 'say.busy' : 'say.not-saved'),
      typed: typed || read.text,
      // It may be saved, and only the answer of the store was lost.
      messageId: id,
    });
  }
  redirect(res, '/report');
}

/** The page was open for longer than its session: nothing is taken, and what was typed comes back in a form that can be sent. */
async function tooOld(ports: FormPorts, req: Request, res: Response, typed: string): Promise<void> {
  const claims = await enter(ports, req, res);
  const words = ports.frame().say(typed === '' ? 'web.report.too-old' : 'web.report.too-old-typed');
  await showReport(ports, res, claims, 403, { problem: words, typed });
}
