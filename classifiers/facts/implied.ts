// Facts that follow from others that were read, where nothing tells them by itself.

import type { ExtractedFact } from '../../model/classification.ts';
import type { SoughtFrames } from '../sought.ts';

/** `read` with what follows from it. `paid` is the sum that was paid, where one was read. */
export function withImplied(
  frames: SoughtFrames,
  read: readonly ExtractedFact[],
  paid: ExtractedFact | undefined,
  text: string,
): ExtractedFact[] {
  const all = [...read];
  if (paid) {
    loseWhatWasPaid(all, paid);
    transferToAccount(all);
  }
  payToAccount(all);
  nameBankLogin(frames, all, text);
  return all;
}

/** "He does not answer" gave nothing away, but what was paid is gone. */
function loseWhatWasPaid(all: ExtractedFact[], paid: ExtractedFact): void {
  const lost = all.find(({ id, source }) => id === 'lost' && source !== 'nothing-given')?.value;
  const others = Array.isArray(lost) ? lost : [];
  if (others.includes('money')) return;
  const value = ['money', ...others.filter((one) => one !== 'nothing')];
  all.unshift({ ...paid, id: 'lost', value, certainty: 'likely' });
}

/** What was paid to a sort code, an account or an IBAN went by bank transfer, told or not. */
function transferToAccount(all: ExtractedFact[]): void {
  const payee = all.find(({ id }) => id === 'payee');
  if (payee && !all.some(({ id }) => id === 'means'))
    all.push({ ...payee, id: 'means', value: 'bank-transfer', certainty: 'likely' });
}

/** "Went to a Revolut account" names the bank that it went to, and no app that it was paid with. */
function payToAccount(all: ExtractedFact[]): void {
  const bank = all.find(({ id }) => id === 'payee-bank');
  const at = all.findIndex(
    ({ id, value, start, end }) =>
      id === 'means' && value === 'payment-app' && bank !== undefined && start < bank.end && bank.start < end,
  );
  const means = all[at];
  if (means) all[at] = { ...means, value: 'bank-transfer', certainty: 'likely' };
}

/** "I typed my Nationwide login": what stands behind the name of a bank opens the bank. */
function nameBankLogin(frames: SoughtFrames, all: ExtractedFact[], text: string): void {
  const at = all.findIndex(({ id }) => id === 'disclosed');
  const bank = all.find(({ id }) => id === 'your-bank');
  const told = all[at];
  if (!bank || !told || !Array.isArray(told.value)) return;
  if (!frames['login-behind'].isIn(text, bank.end, bank.end + 30)) return;
  all[at] = { ...told, value: [...new Set(told.value.map((one) => (one === 'password' ? 'bank-login' : one)))] };
}
