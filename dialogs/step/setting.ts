// How a kind of crime is done and told, as its file says (`setting`).

import type { FraudType } from '../../catalogue/schemas/fraud-type.ts';
import type { Work } from './step.ts';

/** False for the id of no type, too. */
export const isSetIn = ({ context }: Work, type: string, setting: FraudType['setting'][number]): boolean =>
  context.catalogue.fraudTypes.get(type)?.setting.includes(setting) === true;
