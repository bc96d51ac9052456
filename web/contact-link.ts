// The address that a contact of the catalogue opens. Only catalogue contacts become links: nothing a person typed does.

import type { Contact } from '../model/message.ts';

/** Null where there is nothing to open (post) or where the value is not what its kind says. */
export function contactLink(contact: Pick<Contact, 'kind' | 'value'>): string | null {
  const value = contact.value.trim();
  switch (contact.kind) {
    case 'phone':
      return /^[+\d][\d ()-]*$/.test(value) ? `tel:${value.replace(/[^+\d]/g, '')}` : null;
    case 'text':
      return /^[+\d][\d ()-]*$/.test(value) ? `sms:${value.replace(/[^+\d]/g, '')}` : null;
    case 'email':
      return /^[^\s@/?#]+@[^\s@/?#]+$/.test(value) ? `mailto:${value}` : null;
    case 'web': {
      const address = /^https:\/\//i.test(value)
        ? value
        : /^[a-z0-9.-]+\.[a-z]{2,}([/?#]|$)/i.test(value)
          ? `https://${value}`
          : '';
      return URL.canParse(address) ? address : null;
    }
    case 'post':
      return null;
  }
}
