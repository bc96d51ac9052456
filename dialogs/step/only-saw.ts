// A witness has no account, card or device that was hit: what stops a loss, and questions about one, are not for them.

import type { Situation } from '../../model/situation.ts';

const ownLoss = ['money', 'details', 'access', 'goods'];

/** True for a witness who has told of no loss of their own. */
export const onlySaw = ({ role, facts }: Situation): boolean =>
  role === 'witness' &&
  facts.paid !== 'yes' &&
  facts.disclosed === undefined &&
  ![facts.lost].flat().some((one) => ownLoss.includes(String(one)));
