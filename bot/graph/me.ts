// Who somebody is at work, from Microsoft Graph `/me` with their own consent: one request through Microsoft's client, with
// its retries left out. Whatever goes wrong, nothing is known, and it is asked instead.

import {
  AuthenticationHandler,
  Client,
  type Context,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { Transport } from './transport.ts';

const text = z.string().trim().min(1).max(200).nullish().catch(null);
/** Source: Microsoft Graph v1.0, resource `user`. */
const meSchema = z.looseObject({
  displayName: text,
  mail: text,
  jobTitle: text,
  companyName: text,
  businessPhones: z.array(z.string().trim().max(40)).max(10).catch([]).default([]),
  mobilePhone: text,
  preferredLanguage: text,
});
const fields = Object.keys(meSchema.shape).join(',');

export type Me = Readonly<Partial<Record<'name' | 'email' | 'jobTitle' | 'company' | 'phone' | 'language', string>>>;

/** `because` is for the log: the status, or what failed. */
export type MeResult =
  | { readonly kind: 'found'; readonly me: Me }
  | { readonly kind: 'none'; readonly because: string };

export async function graphMe(token: string, transport: Transport, timeoutMs: number): Promise<MeResult> {
  const last: Middleware = {
    async execute(context: Context) {
      const headers = context.options?.headers as Record<string, string>;
      context.response = await transport(String(context.request), { method: 'GET', headers, timeoutMs });
    },
  };
  const middleware = [new AuthenticationHandler({ getAccessToken: async () => token }), last];
  const client = Client.initWithMiddleware({ middleware, baseUrl: 'https://graph.microsoft.com/' });
  try {
    const answer = (await client.api('/me').select(fields).responseType(ResponseType.RAW).get()) as Response;
    if (answer.status !== 200) return { kind: 'none', because: `Graph answered ${answer.status}` };
    const read = meSchema.safeParse(await answer.json());
    if (!read.success) return { kind: 'none', because: 'Graph answered something else' };
    const { displayName, mail, jobTitle, companyName, businessPhones, mobilePhone, preferredLanguage } = read.data;
    const phone = businessPhones.find((one) => one !== '') ?? mobilePhone;
    return {
      kind: 'found',
      me: {
        ...(displayName && { name: displayName }),
        ...(mail && { email: mail }),
        ...(jobTitle && { jobTitle }),
        ...(companyName && { company: companyName }),
        ...(phone && { phone }),
        ...(preferredLanguage && { language: preferredLanguage.slice(0, 2).toLowerCase() }),
      },
    };
  } catch (error) {
    return { kind: 'none', because: error instanceof Error ? error.message : String(error) };
  }
}
