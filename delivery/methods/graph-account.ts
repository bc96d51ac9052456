// What every Graph method's settings hold: which app registration we are, in which tenant and cloud, and how we prove it.

import { z } from 'zod';
import type { DeliveryContext, GraphAccount } from '../ports.ts';

/** The environment holds secrets; a partners file holds their names. */
const environmentName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable');

const account = {
  tenant: z.string().regex(/^[A-Za-z0-9.-]+$/, 'the id or the domain of the partner’s tenant'),
  client: z.guid('the application (client) id of the app registration'),
  secret: environmentName.optional(),
  certificate: environmentName.optional(),
  cloud: z.enum(['global', 'us-gov', 'us-dod', 'china']).default('global'),
};

/** The account's settings and a method's own, and nothing else. */
export const graphSettings = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ ...account, ...shape }).refine((given) => {
    const { secret, certificate } = given as { secret?: unknown; certificate?: unknown };
    return (secret === undefined) !== (certificate === undefined);
  }, 'secret or certificate, one of the two');

interface AccountSettings {
  readonly tenant: string;
  readonly client: string;
  readonly secret?: string | undefined;
  readonly certificate?: string | undefined;
  readonly cloud: GraphAccount['cloud'];
}

/** The account with its secret filled in, or a sentence that says what is missing. */
export function accountOf(
  { tenant, client, cloud, secret, certificate }: AccountSettings,
  read: DeliveryContext['secret'],
): GraphAccount | string {
  const name = secret ?? certificate ?? '';
  const value = read(name);
  if (!value) return `the environment variable ${name} is not set`;
  return { tenant, client, cloud, proof: secret === undefined ? { certificate: value } : { secret: value } };
}
