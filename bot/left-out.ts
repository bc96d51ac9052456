// What a sender of an activity may leave out. Several libraries write `null` for what they leave out, and mean the same.

import { z } from 'zod';

/** `schema`, or nothing: undefined where the value is not there or `null`. */
export const mayBeLeftOut = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([schema, z.null().transform(() => undefined)]).optional();
