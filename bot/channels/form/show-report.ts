// The page of a report: what was said so far, and the question that is open.

import type { Response } from 'restify';
import type { Dossier } from '../../../model/case.ts';
import type { Turn } from '../../../model/report.ts';
import type { AskView } from '../../../web/pages/ask-fields.ts';
import { type ReportView, reportPage } from '../../../web/pages/report.ts';
import { fields } from '../../../web/pages/report-fields.ts';
import { sendPage } from '../../pages.ts';
import { shown } from '../../shown.ts';
import { turnsIn } from '../../turns-in.ts';
import type { TokenClaims } from '../direct-line-token.ts';
import { type FormPorts, keyOf, newMessageId } from './session.ts';

/** The question that is open, with the words it was put in, and why the last answer to it was not taken. */
export function openQuestion(dossier: Dossier | null): AskView | null {
  const replies = dossier?.turns.at(-1)?.replies ?? [];
  const at = replies.findLastIndex(({ ask }) => ask !== undefined);
  const put = replies[at];
  if (!put?.ask) return null;
  const error = replies.slice(0, at).findLast(({ kind }) => kind === 'problem')?.text;
  // The last line of a welcome is what it asks.
  const tell = put.kind === 'welcome' ? put.text.split('\n').at(-1) : undefined;
  return { ask: put.ask, text: tell ?? put.text, ...(error !== undefined && { error }) };
}

export async function showReport(
  ports: FormPorts,
  res: Response,
  claims: TokenClaims,
  status: number,
  more: Partial<ReportView> & Pick<Partial<AskView>, 'error' | 'given'>,
): Promise<void> {
  const dossier = await ports.store.byConversation(keyOf(claims.conversation));
  await ports.store.settled();
  const frame = ports.frame();
  const phrase = () => ports.phraseFor(dossier?.report.id ?? '');
  const here = turnsIn(dossier?.turns ?? [], keyOf(claims.conversation));
  const turns = here.map((turn) => ({ ...turn, replies: turn.replies.map((reply) => shown(reply, phrase)) }));
  const { error, given, ...rest } = more;
  const question = openQuestion(dossier);
  const page = reportPage({
    frame,
    csrf: ports.tokens.formSecret(claims),
    messageId: newMessageId(),
    turns,
    elsewhere: here.at(-1) !== dossier?.turns.at(-1),
    question: question && { ...question, ...(error !== undefined && { error }), ...(given && { given }) },
    ...(dossier?.case && { receiptPath: '/receipt' }),
    ...rest,
  });
  sendPage(res, status, frame, page);
}

/**
 * The store is away, so there is nothing to show but what was typed. The hidden fields go back as they came: they are
 * checked when the form is sent again, and under the same id it stays one message, however the first try ended.
 */
export function keepTyped({ frame }: FormPorts, res: Response, form: FormData): void {
  const one = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const page = frame();
  const view: ReportView = {
    frame: page,
    csrf: one(fields.csrf),
    messageId: one(fields.message),
    turns: [],
    question: null,
    problem: page.say('say.not-saved'),
    typed: one(fields.text) || [one(fields.value) || one(fields.day), one(fields.time)].filter(Boolean).join(' '),
  };
  sendPage(res, 503, page, reportPage(view));
}

export function sayDeleted(ports: FormPorts, res: Response, claims: TokenClaims): void {
  sayLast(ports, res, claims, { message: null, replies: [{ kind: 'ended', text: ports.frame().say('say.deleted') }] });
}

export function sayLast(
  ports: FormPorts,
  res: Response,
  claims: TokenClaims,
  turn: Pick<Turn, 'message' | 'replies'>,
): void {
  const frame = ports.frame();
  const csrf = ports.tokens.formSecret(claims);
  const page = reportPage({ frame, csrf, messageId: newMessageId(), turns: [turn], question: null });
  sendPage(res, 200, frame, page);
}
