// What `npm run staff` can do: each verb against the staff of a store, answering with what to print.

import { brandAs, type Instant, instant, type StaffId } from '../model/ids.ts';
import { type StaffRole, type StaffStore, signInLinkMs, staffRoles } from '../store/staff-store.ts';

const usage = `Use:
  npm run staff -- list
  npm run staff -- add <id> "<name>" <partner> [${staffRoles.join('|')}]
  npm run staff -- teams <id> <tenant id> <object id>   lets this person act on cards in Teams; "none" takes it back
  npm run staff -- remove <id>
  npm run staff -- link <id>        a link that signs this person in once, within 30 minutes`;

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A sentence for the person at the keyboard; the command ends with code 1. */
export class Complaint extends Error {}

/** Throws `Complaint` when the words make no sense. */
export async function runStaff(
  staff: StaffStore,
  [verb, id, name, partner, role = 'triage']: readonly string[],
  context: Context,
): Promise<string> {
  switch (verb) {
    case 'list': {
      const all = await staff.list();
      return all.length === 0
        ? 'There are no staff yet.'
        : all
            .map((one) =>
              [one.id, one.name, one.partner, one.role, ...(one.teams ? [one.teams.objectId] : [])].join('\t'),
            )
            .join('\n');
    }
    case 'add': {
      if (!id || !name || !partner) throw new Complaint(usage);
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
        throw new Complaint(`"${id}" is no id: use lower-case words joined by hyphens.`);
      if (!context.isPartner(partner)) throw new Complaint(`There is no partner "${partner}" in the catalogue.`);
      const known = staffRoles.find((one): one is StaffRole => one === role);
      if (known === undefined)
        throw new Complaint(`There is no role "${role}". Choose one of ${staffRoles.join(', ')}.`);
      await staff.put({ id: brandAs<StaffId>(id), name, partner, role: known });
      return `${name} (${id}) may now work as ${role} for ${partner}.`;
    }
    case 'teams': {
      const [tenant, objectId] = [name, partner];
      if (!id || !tenant || (tenant !== 'none' && !objectId)) throw new Complaint(usage);
      const held = await staff.get(brandAs<StaffId>(id));
      if (held === null) throw new Complaint(`There is nobody with the id "${id}". See: npm run staff -- list`);
      const { teams: _, ...member } = held;
      if (tenant === 'none' || !objectId) {
        await staff.put(member);
        return `${id} can no longer act in Teams.`;
      }
      for (const one of [tenant, objectId])
        if (!guid.test(one)) throw new Complaint(`"${one}" is no id of a directory: copy it from Entra.`);
      await staff.put({ ...member, teams: { tenant: tenant.toLowerCase(), objectId: objectId.toLowerCase() } });
      return `${id} may now act on cards in Teams.`;
    }
    case 'remove': {
      if (!id) throw new Complaint(usage);
      if (!(await staff.remove(brandAs<StaffId>(id)))) throw new Complaint(`There is nobody with the id "${id}".`);
      return `${id} was removed and signed out.`;
    }
    case 'link': {
      if (!id) throw new Complaint(usage);
      const member = await staff.get(brandAs<StaffId>(id));
      if (member === null) throw new Complaint(`There is nobody with the id "${id}". See: npm run staff -- list`);
      const expiresAt = instant(new Date(Date.parse(context.now) + signInLinkMs));
      // The page behind it asks for a click, so a scanner that follows links does not use it up.
      return `${context.publicUrl}/triage/sign-in?token=${await staff.createLink(member.id, expiresAt)}`;
    }
    default:
      throw new Complaint(usage);
  }
}

export interface Context {
  readonly now: Instant;
  readonly publicUrl: string;
  readonly isPartner: (id: string) => boolean;
}
