// Links that are somebody's address on a platform: what they name is an indicator of its own, so that `t.me/x` in one
// report and "@x on Telegram" in another are seen to be the same.

import type { Extraction } from './extraction.ts';
import { numberOf } from './phone-plan.ts';
import { profileIn } from './platforms.ts';

/** Pages of the platforms themselves. */
const noProfile =
  /^(?:.|joinchat|share|sharer|login|signup|profile\.php|pages?|groups?|events?|watch|reels?|p|stories|explore|marketplace|help|about|privacy|home|search|hashtag|intent|i|status|settings|messages|c|addstickers|proxy|sharer\.php|l\.php|photo(?:\.php)?|story\.php|permalink\.php|people|business|ads|checkpoint|recover|oauth|accounts?|tos|terms|legal|api|developers?|jobs|compose|notifications|lists|download|feed|direct|tv|_n|_u|addlist|boost|videos|directory|policies|policy|plugins|dialog|gaming|games|live|web|hacked|challenge|fundraisers|media|pg|notes)$/i;
const chat =
  /^(?:https?:\/\/)?(?:www\.)?(?:wa\.me\/|api\.whatsapp\.com\/send\/?\?phone=|web\.whatsapp\.com\/send\/?\?phone=)\+?(\d{8,15})(?:[/?&].*)?$/i;

/** How WhatsApp names an account in what it exports. */
const account = /^(\d{8,15})@(?:s\.whatsapp\.net|c\.us)$/i;

function phoneOf(digits: string, at: number): Extraction | null {
  const number = numberOf(`+${digits}`, { international: true, said: true });
  return number === null ? null : { type: 'phone', value: number, start: at, end: at + digits.length, valid: true };
}

/** The name or number that a link holds; its span is the part of the link that says so. */
export function profileOf({ type, value, start, end }: Extraction, text: string): Extraction | null {
  const jid = type === 'email' ? account.exec(value)?.[1] : undefined;
  if (jid !== undefined) return phoneOf(jid, start);
  if (type !== 'url') return null;
  const written = text.slice(start, end);
  const digits = chat.exec(value)?.[1];
  if (digits !== undefined) {
    return phoneOf(digits, start + written.indexOf(digits));
  }
  const profile = profileIn(value);
  if (profile === null || noProfile.test(profile.name)) return null;
  const { name, platform } = profile;
  const at = start + written.indexOf(name, written.indexOf('/', written.indexOf('.')));
  return { type: 'handle', value: `@${name.toLowerCase()}`, start: at, end: at + name.length, valid: true, platform };
}
