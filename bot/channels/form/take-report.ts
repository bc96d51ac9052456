// What is posted from the page of a report: an answer, a piece of the story, files. What cannot be taken comes back as it was typed.

import type { Request, Response } from 'restify';
import type { Dossier } from '../../../model/case.ts';
import { brandAs, type ConversationKey, type MessageId } from '../../../model/ids.ts';
import type { Ask, Message } from '../../../model/message.ts';
import { StoreError } from '../../../store/store-error.ts';
import { fields, type ReportForm, readReportForm } from '../../../web/pages/report-fields.ts';
import { HttpProblem, readForm, redirect } from '../../http.ts';
import { readUploads, type Upload, uploadLimit } from '../../uploads.ts';
import { checkPost, cookieOf, enter, type FormPorts, keyOf, messageIdOf, take } from './session.ts';
import { keepTyped, openQuestion, sayDeleted, sayLast, showReport } from './show-report.ts';

export async function postReport(ports: FormPorts, req: Request, res: Response): Promise<void> {
  // Files are read for whoever has a session; a stranger fills no memory with them.
  const session = ports.tokens.signed(cookieOf(ports).read(req) ?? '', 'form');
  const form = await readForm(req, session === null ? undefined : uploadLimit);
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
  const fact = one(fields.fact);
  const open = openQuestion(dossier)?.ask ?? null;
  // Answered in another window since, or a body has asked something: what the page asked is answered all the same.
  const late = fact === '' || open?.fact === fact ? null : askedBefore(ports, dossier, key, fact);
  const ask = late ?? open;
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
    if (late) return showReport(ports, res, claims, 422, { problem: words, typed });
    // All was deleted by the first press of this very button.
    if (dossier === null && fact === 'confirm-delete') return sayDeleted(ports, res, claims);
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
      ...answerIn(read, late, one(fields.act)),
      files: uploads.map(({ meta }) => meta),
    });
    // Everything was deleted: the last words stand in no report that another page could show.
    if (!stored) return sayLast(ports, res, claims, turn);
  } catch (problem) {
    if (!(problem instanceof HttpProblem)) throw problem;
    if (problem.retryAfterSeconds !== null) res.setHeader('retry-after', String(problem.retryAfterSeconds));
    if (problem.code === 'ReportFull')
      return showReport(ports, res, claims, problem.status, { problem: problem.message, typed: typed || read.text });
    return showReport(ports, res, claims, 503, {
      problem: ports.frame().say(problem.code === 'Busy' ? 'say.busy' : 'say.not-saved'),
      typed: typed || read.text,
      // It may be saved, and only the answer of the store was lost.
      messageId: id,
    });
  }
  redirect(res, '/report');
}

/** A question of the conversation that is not open any more. Only of facts: what was to be agreed to may be another thing by now. */
function askedBefore(
  { catalogue }: FormPorts,
  dossier: Dossier | null,
  key: ConversationKey,
  fact: string,
): Ask | null {
  if (!catalogue.facts.has(fact)) return null;
  const here = dossier?.turns.filter(({ conversation }) => conversation === key) ?? [];
  return here.flatMap(({ replies }) => replies).findLast(({ ask }) => ask?.fact === fact)?.ask ?? null;
}

/** Words for a question that is not open any more are given with its name, or they would answer the one that is. */
const answerIn = (
  { answer, text }: Extract<ReportForm, { kind: 'message' }>,
  late: Ask | null,
  act: string,
): Pick<Message, 'answer'> =>
  answer ? { answer } : late?.kind === 'text' && act === 'answer' ? { answer: { fact: late.fact, value: text } } : {};

/** The page was open for longer than its session: nothing is taken, and what was typed comes back in a form that can be sent. */
async function tooOld(ports: FormPorts, req: Request, res: Response, typed: string): Promise<void> {
  const claims = await enter(ports, req, res);
  const { say } = ports.frame();
  const old = say(typed === '' ? 'web.report.too-old' : 'web.report.too-old-typed');
  // A browser that keeps no cookies would come here each time.
  const words = cookieOf(ports).read(req) === null ? `${old} ${say('web.report.no-cookie')}` : old;
  await showReport(ports, res, claims, 403, { problem: words, typed });
}
