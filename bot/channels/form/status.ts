// Coming back to a report from another device, with its reference and its secret phrase.

import type { Request, Response } from 'restify';
import { brandAs, type MessageId } from '../../../model/ids.ts';
import type { Turn } from '../../../model/report.ts';
import { type StatusProblem, statusPage } from '../../../web/pages/status.ts';
import { readForm, redirect } from '../../http.ts';
import { sendPage } from '../../pages.ts';
import type { TokenClaims } from '../direct-line-token.ts';
import { checkPost, enter, type FormPorts, keyOf, messageIdOf, newMessageId, take } from './session.ts';

export async function askStatus(ports: FormPorts, req: Request, res: Response): Promise<void> {
  const claims = await enter(ports, req, res);
  const frame = ports.frame();
  sendPage(res, 200, frame, statusPage({ frame, csrf: ports.tokens.formSecret(claims), messageId: newMessageId() }));
}

export async function comeBack(ports: FormPorts, req: Request, res: Response): Promise<void> {
  const form = await readForm(req);
  const one = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 200) : '';
  };
  const [reference, phrase] = [one('reference').trim(), one('phrase').trim()];
  const frame = ports.frame();
  const again = (status: number, claims: TokenClaims, problems: readonly StatusProblem[]): void =>
    sendPage(
      res,
      status,
      frame,
      statusPage({ frame, csrf: ports.tokens.formSecret(claims), messageId: newMessageId(), reference, problems }),
    );
  const claims = await checkPost(ports, req, one('csrf'));
  if (claims === null) {
    return again(403, await enter(ports, req, res), [{ field: 'reference', text: frame.say('web.status.too-old') }]);
  }
  // Nothing to try: it must not count as a wrong try, after five of which people wait.
  const missing = [['reference', reference] as const, ['phrase', phrase] as const].filter(([, value]) => value === '');
  if (missing.length > 0) {
    return again(
      422,
      claims,
      missing.map(([field]) => ({ field, text: frame.say(`web.status.no-${field}`) })),
    );
  }
  const turn = await tryBoth(ports, claims, messageIdOf(one('message')), { reference, phrase });
  const problem = turn.replies.find(({ kind }) => kind === 'problem');
  if (problem === undefined) return redirect(res, '/report');
  again(422, claims, [{ field: 'reference', text: problem.text }]);
}

/** The turn of the phrase. Pressed twice, it is the same turn: by then the conversation has gone on to the report that was found. */
async function tryBoth(
  ports: FormPorts,
  claims: TokenClaims,
  message: string,
  { reference, phrase }: { readonly reference: string; readonly phrase: string },
): Promise<Turn> {
  const key = keyOf(claims.conversation);
  const id = brandAs<MessageId>(`${message}/phrase`);
  const dossier = await ports.store.byConversation(key);
  const heard = dossier?.turns.find((turn) => turn.id === id && turn.conversation === key);
  if (heard) return heard;
  await take(ports, claims, {
    id: brandAs<MessageId>(`${message}/code`),
    answer: { fact: 'return-code', value: reference },
  });
  return (await take(ports, claims, { id, answer: { fact: 'return-phrase', value: phrase } })).turn;
}
