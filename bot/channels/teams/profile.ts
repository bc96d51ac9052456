// What Teams says about whoever speaks: name and address from the conversation's own list of members, which needs no
// permission. Kept in memory only, for a while: it comes into a report when its question is put, and not before.

import { TeamsInfo, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Sender } from './sender.ts';

/** By the fact that a value would answer. */
export type Profile = Readonly<Record<string, string>>;

const memberSchema = z.looseObject({
  name: z.string().trim().max(120).optional(),
  email: z.string().trim().max(200).optional(),
  userPrincipalName: z.string().trim().max(200).optional(),
  userRole: z.string().optional(),
  tenantId: z.string().optional(),
});

const keptMs = 30 * 60_000;
/** A failure is tried again sooner. */
const failedMs = 60_000;
const mostKept = 2_000;

export interface ProfileOptions {
  readonly clock: () => Date;
  /** For one call. Whoever waits for the profile waits for an answer of the bot. */
  readonly timeoutMs?: number;
}

export class Profiles {
  readonly #clock: () => Date;
  readonly #timeoutMs: number;
  readonly #kept = new Map<string, { readonly until: number; readonly profile: Promise<Profile> }>();

  constructor({ clock, timeoutMs = 1_500 }: ProfileOptions) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  /** Never rejects: whatever goes wrong, nothing is known, and it is asked. */
  async of(context: TurnContext, sender: Sender): Promise<Profile> {
    const now = this.#clock().getTime();
    const held = this.#kept.get(sender.key);
    if (held && held.until > now) return held.profile;
    const profile = this.#look(context, sender);
    this.#keep(sender.key, profile, now + keptMs);
    const found = await profile;
    if (Object.keys(found).length === 0) this.#keep(sender.key, profile, now + failedMs);
    return found;
  }

  #keep(key: string, profile: Promise<Profile>, until: number): void {
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, { until, profile });
  }

  async #look(context: TurnContext, sender: Sender): Promise<Profile> {
    const late = Promise.withResolvers<null>();
    const timer = setTimeout(() => late.resolve(null), this.#timeoutMs);
    const member = await Promise.race([TeamsInfo.getMember(context, sender.account).catch(() => null), late.promise]);
    clearTimeout(timer);
    const read = memberSchema.safeParse(member);
    if (!read.success) return {};
    const { name, email, userPrincipalName, userRole, tenantId } = read.data;
    // A guest's account here is not who they are at home, and somebody of another tenant is not our directory's to tell of.
    const foreign = tenantId !== undefined && sender.tenant !== '' && tenantId !== sender.tenant;
    if (foreign || userRole === 'guest' || userPrincipalName?.includes('#EXT#')) return {};
    return { ...(name && { name }), ...(email && { contact: email }) };
  }
}
