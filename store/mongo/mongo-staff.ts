// Staff, sign-in links and sessions in MongoDB. Each link and session carries the generation of its person, so that none
// of them outlives a removal, even one that was cut short or came at the same moment.

import { randomUUID } from 'node:crypto';
import type { Instant, StaffId } from '../../model/ids.ts';
import { instant } from '../../model/ids.ts';
import { type StaffMember, type StaffStore, sessionAbsoluteMs, sessionIdleMs } from '../staff-store.ts';
import { StoreError } from '../store-error.ts';
import { hashToken, newToken } from '../token.ts';
import { bounded } from './client.ts';
import type { Collections, StaffDocument } from './collections.ts';
import { ask } from './errors.ts';

const member = ({ _id, name, partner, role, teams }: StaffDocument): StaffMember => ({
  id: _id as StaffId,
  name,
  partner,
  role,
  ...(teams && { teams }),
});

const before = (now: Instant, ms: number): Instant => instant(new Date(Date.parse(now) - ms));

export class MongoStaff implements StaffStore {
  readonly #all: Collections;

  constructor(all: Collections) {
    this.#all = all;
  }

  list(): Promise<readonly StaffMember[]> {
    return ask(async () =>
      (await this.#all.staff.find({}, { sort: { name: 1, _id: 1 }, ...bounded }).toArray()).map(member),
    );
  }

  get(id: StaffId): Promise<StaffMember | null> {
    return ask(async () => {
      const found = await this.#all.staff.findOne({ _id: id }, bounded);
      return found === null ? null : member(found);
    });
  }

  async put({ id, name, partner, role, teams }: StaffMember): Promise<void> {
    await ask(() =>
      this.#all.staff.updateOne(
        { _id: id },
        {
          $set: { name, partner, role, ...(teams && { teams }) },
          ...(!teams && { $unset: { teams: '' } }),
          $setOnInsert: { generation: randomUUID() },
        },
        { upsert: true, ...bounded },
      ),
    );
  }

  remove(id: StaffId): Promise<boolean> {
    return ask(async () => {
      const { deletedCount } = await this.#all.staff.deleteOne({ _id: id }, bounded);
      await this.#all.links.deleteMany({ staff: id }, bounded);
      await this.#all.sessions.deleteMany({ staff: id }, bounded);
      return deletedCount > 0;
    });
  }

  createLink(id: StaffId, expiresAt: Instant): Promise<string> {
    return ask(async () => {
      const token = newToken();
      const generation = await this.#generation(id);
      await this.#all.links.insertOne({ _id: hashToken(token), staff: id, generation, expiresAt }, bounded);
      return token;
    });
  }

  useLink(token: string, now: Instant): Promise<StaffMember | null> {
    return ask(async () => {
      const link = await this.#all.links.findOneAndDelete({ _id: hashToken(token) }, bounded);
      return link === null || link.expiresAt <= now ? null : this.#whoIs(link);
    });
  }

  createSession(id: StaffId, now: Instant): Promise<string> {
    return ask(async () => {
      const token = newToken();
      const generation = await this.#generation(id);
      await this.#all.sessions.insertOne(
        { _id: hashToken(token), staff: id, generation, beganAt: now, seenAt: now },
        bounded,
      );
      return token;
    });
  }

  session(token: string, now: Instant, quiet = false): Promise<StaffMember | null> {
    return ask(async () => {
      const _id = hashToken(token);
      const session = await this.#all.sessions.findOne({ _id }, bounded);
      if (session === null) return null;
      if (session.beganAt <= before(now, sessionAbsoluteMs) || session.seenAt <= before(now, sessionIdleMs))
        return null;
      const who = await this.#whoIs(session);
      // Written at most twice a minute, so that reading a page does not cost a write each time.
      if (!quiet && who !== null && session.seenAt < before(now, 30_000)) {
        await this.#all.sessions.updateOne({ _id }, { $set: { seenAt: now } }, bounded);
      }
      return who;
    });
  }

  async endSession(token: string): Promise<void> {
    await ask(() => this.#all.sessions.deleteOne({ _id: hashToken(token) }, bounded));
  }

  /** Drops what is over. */
  async tidy(now: Instant): Promise<void> {
    await this.#all.links.deleteMany({ expiresAt: { $lte: now } }, bounded);
    await this.#all.sessions.deleteMany({ beganAt: { $lte: before(now, sessionAbsoluteMs) } }, bounded);
    await this.#all.sessions.deleteMany({ seenAt: { $lte: before(now, sessionIdleMs) } }, bounded);
  }

  async #generation(id: StaffId): Promise<string> {
    const found = await this.#all.staff.findOne({ _id: id }, bounded);
    if (found === null) throw new StoreError('no-report', `There is no member of staff ${id}.`);
    return found.generation;
  }

  async #whoIs({ staff, generation }: { staff: string; generation: string }): Promise<StaffMember | null> {
    const found = await this.#all.staff.findOne({ _id: staff }, bounded);
    return found?.generation === generation ? member(found) : null;
  }
}
