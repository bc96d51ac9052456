// Which contacts of a body the public may see: those with a source that can be cited, and the few that everybody knows.

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Partner } from '../catalogue/schemas/partner.ts';
import { words } from '../catalogue/words.ts';
import type { Contact } from '../model/message.ts';

type PartnerContact = Partner['contacts'][number];

/** A contact from memory is for staff, until an operator has confirmed it with the body. */
const isPublic = ({ public: shown, evidence, 'verified-on': verifiedOn }: PartnerContact): boolean =>
  shown ?? (evidence === 'cited' || verifiedOn !== null);

/** The contacts that may be shown to a reporter, each with what it is and when it is open. */
export const labelledContacts = (
  { contacts }: Pick<Partner, 'contacts'>,
  catalogue: Catalogue,
  locale: string,
): Contact[] =>
  contacts.filter(isPublic).map(({ kind, value, hours }) => {
    const what = words(catalogue, locale, `contact.${kind}`);
    const label = hours
      ? words(catalogue, locale, 'contact.with-hours', { what, hours: words(catalogue, locale, hours) })
      : what;
    return { kind, value, label };
  });
