// Our own triage desk. The case stands in the partner's queue by the save that submitted it, so there is nothing to send:
// recording the delivery says since when the partner has it, and open desks are told to look.

import type { DeliveryMethod, DeskBell } from '../ports.ts';

export const deskMethod = (ring: DeskBell): DeliveryMethod => ({
  name: 'desk',
  reach: 'partner',
  deliver: async ({ to }) => ({ state: 'delivered', saved: () => ring(to) }),
});
