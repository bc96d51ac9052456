// The shapes of what is known beforehand: places.yaml and warninglists/*.yaml.

import { z } from 'zod';
import { idSchema } from './parts.ts';

/** A place that names a nation: a postcode area, or a town in words. */
export const placesSchema = z.strictObject({
  postcodes: z.record(z.string(), z.enum(['scotland', 'england', 'wales', 'northern-ireland'])),
  names: z.record(z.enum(['scotland', 'england', 'wales', 'northern-ireland', 'outside-uk']), z.array(z.string())),
});

/** Known-good values that are never a suspect's: a bank's own hotline, a tax office's domain. */
export const warninglistSchema = z.strictObject({
  id: idSchema,
  type: z.enum(['phone', 'domain', 'account', 'wallet']),
  source: z.string(),
  entries: z.array(z.string()).min(1),
});
export type Warninglist = z.infer<typeof warninglistSchema>;
