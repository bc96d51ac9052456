// Staff, sign-in links and sessions in SQLite.

import type { Instant, StaffId } from '../../model/ids.ts';
import { instant } from '../../model/ids.ts';
import { type StaffMember, type StaffRole, type StaffStore, sessionAbsoluteMs, sessionIdleMs } from '../staff-store.ts';
import { hashToken, newToken } from '../token.ts';
import { type Connection, type Row, text, textOrNull } from './connection.ts';

const member = (row: Row | undefined): StaffMember | null =>
  row === undefined
    ? null
    : {
        id: text(row.id) as StaffId,
        name: text(row.name),
        partner: text(row.partner),
        role: text(row.role) as StaffRole,
        ...teamsOf(row),
      };

/** Nothing where the person has no identity in Teams. */
export function teamsOf(row: Row): Pick<StaffMember, 'teams'> {
  const [tenant, objectId] = [textOrNull(row.teams_tenant), textOrNull(row.teams_object)];
  return tenant === null || objectId === null ? {} : { teams: { tenant, objectId } };
}

const before = (now: Instant, ms: number): Instant => instant(new Date(Date.parse(now) - ms));

export class SqliteStaff implements StaffStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async list(): Promise<readonly StaffMember[]> {
    return this.#connection.all('SELECT * FROM staff ORDER BY name, id').flatMap((row) => member(row) ?? []);
  }

  async get(id: StaffId): Promise<StaffMember | null> {
    return member(this.#connection.get('SELECT * FROM staff WHERE id = ?', id));
  }

  async put({ id, name, partner, role, teams }: StaffMember): Promise<void> {
    // An upsert, not a replacement: replacing the row would sign the person out.
    await this.#connection.write(() =>
      this.#connection.run(
        `INSERT INTO staff (id, name, partner, role, teams_tenant, teams_object) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, partner = excluded.partner, role = excluded.role,
           teams_tenant = excluded.teams_tenant, teams_object = excluded.teams_object`,
        id,
        name,
        partner,
        role,
        teams?.tenant ?? null,
        teams?.objectId ?? null,
      ),
    );
  }

  async remove(id: StaffId): Promise<boolean> {
    return this.#connection.write(() => this.#connection.run('DELETE FROM staff WHERE id = ?', id) > 0);
  }

  async createLink(id: StaffId, expiresAt: Instant): Promise<string> {
    const token = newToken();
    await this.#connection.write(() =>
      this.#connection.run(
        'INSERT INTO links (hash, staff, expires_at) VALUES (?, ?, ?)',
        hashToken(token),
        id,
        expiresAt,
      ),
    );
    return token;
  }

  async useLink(token: string, now: Instant): Promise<StaffMember | null> {
    return this.#connection.write(() => {
      const link = this.#connection.get('SELECT staff, expires_at FROM links WHERE hash = ?', hashToken(token));
      if (link === undefined) return null;
      this.#connection.run('DELETE FROM links WHERE hash = ?', hashToken(token));
      return text(link.expires_at) > now
        ? member(this.#connection.get('SELECT * FROM staff WHERE id = ?', text(link.staff)))
        : null;
    });
  }

  async createSession(id: StaffId, now: Instant): Promise<string> {
    const token = newToken();
    await this.#connection.write(() =>
      this.#connection.run(
        'INSERT INTO sessions (hash, staff, began_at, seen_at) VALUES (?, ?, ?, ?)',
        hashToken(token),
        id,
        now,
        now,
      ),
    );
    return token;
  }

  async session(token: string, now: Instant, quiet = false): Promise<StaffMember | null> {
    const hash = hashToken(token);
    const row = this.#connection.get(
      'SELECT staff.*, seen_at FROM sessions JOIN staff ON staff.id = sessions.staff WHERE hash = ? AND began_at > ? AND seen_at > ?',
      hash,
      before(now, sessionAbsoluteMs),
      before(now, sessionIdleMs),
    );
    // Written at most twice a minute, so that reading a page does not cost a flush to disk each time.
    if (!quiet && row !== undefined && text(row.seen_at) < before(now, 30_000)) {
      await this.#connection.write(() =>
        this.#connection.run('UPDATE sessions SET seen_at = ? WHERE hash = ?', now, hash),
      );
    }
    return member(row);
  }

  async endSession(token: string): Promise<void> {
    await this.#connection.write(() => this.#connection.run('DELETE FROM sessions WHERE hash = ?', hashToken(token)));
  }

  /** Call inside a transaction: drops what is over. */
  tidy(now: Instant): void {
    this.#connection.run('DELETE FROM links WHERE expires_at <= ?', now);
    this.#connection.run(
      'DELETE FROM sessions WHERE began_at <= ? OR seen_at <= ?',
      before(now, sessionAbsoluteMs),
      before(now, sessionIdleMs),
    );
  }
}
