import type { Channel } from './channel.ts';
import type { ContactPreference } from './contact-preference.entity.ts';
import type { SkipReason } from './notification-state.ts';

type Wish = Pick<ContactPreference, 'state' | 'pausedUntil'>;

/** Channels that need a yes first. */
const NEEDS_YES: readonly Channel[] = ['SMS', 'PUSH'];

/** Why a contact is written no news by a channel; null: it is. `wish` is null when nobody asked them. Muted kinds are another matter. */
export function judgeContact(channel: Channel, wish: Wish | null, now: Date): SkipReason | null {
  const state = wish?.state ?? 'UNASKED';
  if (state === 'BOUNCED') return 'BOUNCED_BEFORE';
  if (state === 'COMPLAINED') return 'COMPLAINED_BEFORE';
  if (state === 'STOPPED') return 'STOPPED';
  if (state === 'UNASKED' && NEEDS_YES.includes(channel)) return 'NO_CONSENT';
  return wish?.pausedUntil && wish.pausedUntil > now ? 'PAUSED' : null;
}
