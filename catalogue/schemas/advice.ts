// The shape of advice.yaml.

import { z } from 'zod';
import { conditionSchema } from '../condition.ts';
import { idSchema } from './parts.ts';

export const adviceBlockSchema = z.strictObject({
  id: idSchema,
  /** Given whatever the fraud type while this holds, such as a payment that left an hour ago. */
  also: conditionSchema.optional(),
  /** About an account, a card, a device or a payment of one's own: of no use to a witness, who lost nothing. */
  'of-own-loss': z.boolean().default(false),
  /** In order; the first whose condition holds is said. Words: `advice.<id>.<variant>` in the locale. */
  variants: z
    .array(
      z.strictObject({
        id: idSchema,
        when: conditionSchema.optional(),
        /** Stops a loss or a harm that is going on: said in the very next reply, before anything else. */
        urgent: z.boolean().default(false),
        /** Partner or helpline entries whose contacts are shown with it. */
        contacts: z.array(idSchema).default([]),
        /** It says to ring the bank, whether or not 159 is among its contacts: that need not be said again in the same turn. */
        'rings-bank': z.boolean().default(false),
        /**
         * What says the same, so that it is not said twice: `safety.<danger>` or `<block>.<variant>`. Words for what is then
         * still left to say: `advice.<id>.<variant>.rest`; without them nothing is said.
         */
        'told-by': z.array(z.string()).default([]),
      }),
    )
    .min(1),
});
export type AdviceBlock = z.infer<typeof adviceBlockSchema>;
