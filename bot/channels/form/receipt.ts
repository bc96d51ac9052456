// The receipt of a report that was sent, to print or to keep.

import type { Request, Response } from 'restify';
import { momentText } from '../../../routing/fact-words.ts';
import { receiptPage } from '../../../web/pages/receipt.ts';
import { HttpProblem } from '../../http.ts';
import { sendPage } from '../../pages.ts';
import { claimsOf, type FormPorts, keyOf } from './session.ts';

export async function showReceipt(ports: FormPorts, req: Request, res: Response): Promise<void> {
  const claims = await claimsOf(ports, req);
  const dossier = claims && (await ports.store.byConversation(keyOf(claims.conversation)));
  await ports.store.settled();
  const receipt = dossier?.turns.flatMap(({ replies }) => replies).findLast(({ kind }) => kind === 'receipt');
  if (!dossier?.case || !receipt?.receipt) throw new HttpProblem(404, 'NotFound', 'There is no receipt here.');
  const frame = ports.frame();
  const here = dossier.turns.some(
    ({ conversation, replies }) => conversation === keyOf(claims?.conversation ?? '') && replies.includes(receipt),
  );
  sendPage(
    res,
    200,
    frame,
    receiptPage({
      frame,
      reference: dossier.case.reference,
      // Only to whom it was told when it was sent: somebody who came back has it already.
      ...(here && { phrase: ports.phraseFor(dossier.report.id) }),
      submitted: momentText({ at: dossier.case.submittedAt, precision: 'minute' }, ports.catalogue, frame.locale),
      next: receipt.receipt.next,
      rows: receipt.rows ?? [],
      partners: receipt.partners ?? [],
    }),
  );
}
