// What Microsoft says about whoever speaks: name and address from the conversation's own list of members, which needs no
// permission, and more from Graph where they have agreed. Kept in memory only, for a while: it comes into a report when its
// question is put, and not before.

import { TeamsInfo, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Me, MeResult } from '../../graph/me.ts';
import { inTime } from './in-time.ts';
import type { Sender } from './sender.ts';
import type { UserTokens } from './user-tokens.ts';

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
  /** Null where single sign-on is not set up. */
  readonly tokens: UserTokens | null;
  readonly me: (token: string) => Promise<MeResult>;
  readonly failed: (error: unknown) => void;
  /** For one call. Whoever waits for the profile waits for an answer of the bot. */
  readonly timeoutMs?: number;
}

export class Profiles {
  readonly #options: ProfileOptions & { readonly timeoutMs: number };
  readonly #kept = new Map<string, { readonly until: number; readonly profile: Promise<Profile> }>();

  constructor(options: ProfileOptions) {
    this.#options = { timeoutMs: 1_500, ...options };
  }

  /** Never rejects: whatever goes wrong, nothing is known, and it is asked. */
  async of(context: TurnContext, sender: Sender): Promise<Profile> {
    const now = this.#options.clock().getTime();
    const held = this.#kept.get(sender.key);
    if (held && held.until > now) return held.profile;
    const profile = this.#look(context, sender);
    this.#keep(sender.key, profile, now + keptMs);
    const found = await profile;
    if (Object.keys(found).length === 0) this.#keep(sender.key, profile, now + failedMs);
    return found;
  }

  /** Takes in what Graph says, now that the person has agreed. */
  async learn(sender: Sender, token: string): Promise<void> {
    const before = (await this.#kept.get(sender.key)?.profile) ?? {};
    const more = await this.#fromGraph(token);
    this.#keep(sender.key, Promise.resolve({ ...before, ...more }), this.#options.clock().getTime() + keptMs);
  }

  #keep(key: string, profile: Promise<Profile>, until: number): void {
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, { until, profile });
  }

  /** Both at once: one slow answer does not hold up the other. */
  async #look(context: TurnContext, sender: Sender): Promise<Profile> {
    const { tokens, timeoutMs } = this.#options;
    const [member, token] = await Promise.all([
      inTime(timeoutMs, () => TeamsInfo.getMember(context, sender.account)),
      tokens?.held(context) ?? null,
    ]);
    return { ...fromMember(member, sender), ...(token === null ? {} : await this.#fromGraph(token)) };
  }

  async #fromGraph(token: string): Promise<Profile> {
    const result = await this.#options.me(token);
    if (result.kind === 'found') return fromMe(result.me);
    this.#options.failed(new Error(result.because));
    return {};
  }
}

function fromMember(member: unknown, sender: Sender): Profile {
  const read = memberSchema.safeParse(member);
  if (!read.success) return {};
  const { name, email, userPrincipalName, userRole, tenantId } = read.data;
  // A guest's account here is not who they are at home, and somebody of another tenant is not our directory's to tell of.
  const foreign = tenantId !== undefined && sender.tenant !== '' && tenantId !== sender.tenant;
  if (foreign || userRole === 'guest' || userPrincipalName?.includes('#EXT#')) return {};
  return { ...(name && { name }), ...(email && { contact: email }) };
}

const fromMe = ({ name, email, company, jobTitle, phone }: Me): Profile => ({
  ...(name && { name }),
  ...(email && { contact: email }),
  ...(company && { 'organisation-name': company }),
  ...(jobTitle && { 'job-title': jobTitle }),
  ...(phone && { 'work-phone': phone }),
});
