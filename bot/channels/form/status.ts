// Coming back to a report from another device, with its reference and its secret phrase.

import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'restify';
import { brandAs } from '../../../model/ids.ts';
import type { Reply } from '../../../model/message.ts';
import { type StatusProblem, statusPage } from '../../../web/pages/status.ts';
import { readForm, redirect } from '../../http.ts';
import { sendPage } from '../../pages.ts';
import type { TokenClaims } from '../direct-line-token.ts';
import { checkPost, enter, type FormPorts, take } from './session.ts';

export async function askStatus(ports: FormPorts, req: Request, res: Response): Promise<void> {
  const claims = await enter(ports, req, res);
  const frame = ports.frame();
  sendPage(res, 200, frame, statusPage({ frame, csrf: ports.tokens.formSecret(claims) }));
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
    sendPage(res, status, frame, statusPage({ frame, csrf: ports.tokens.formSecret(claims), reference, problems }));
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
  await take(ports, claims, {
    id: brandAs(`form-${randomUUID()}`),
    answer: { fact: 'return-code', value: reference },
  });
  const result = await take(ports, claims, {
    id: brandAs(`form-${randomUUID()}`),
    answer: { fact: 'return-phrase', value: phrase },
  });
  const problem = result.turn.replies.find(({ kind }: Reply) => kind === 'problem');
  if (problem === undefined) return redirect(res, '/report');
  again(422, claims, [{ field: 'reference', text: problem.text }]);
}
