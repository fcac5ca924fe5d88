import type { Channel } from './channel.ts';
import type { ContactPreference } from './contact-preference.entity.ts';
import { judgeContact } from './judge-contact.ts';
import { NECESSARY_EVENTS, PROACTIVE_EVENTS, type NotificationEvent } from './notification-event.ts';
import type { SkipReason } from './notification-state.ts';

/** What is known of one person, one channel and one event when it is asked whether they are told. */
export interface Telling {
  event: NotificationEvent;
  channel: Channel;
  /** The order is in the group that is told nothing by itself. */
  isHeldOut: boolean;
  isChannelOn: boolean;
  hasAddress: boolean;
  /** What they said about the channel; null: nobody asked them. */
  wish: Pick<ContactPreference, 'state' | 'mutedEvents' | 'pausedUntil'> | null;
  /** When it would be sent. */
  at: Date;
}

/**
 * Why somebody is not told; null: they are. What they must hear of goes by e-mail even to who wants no news, and to nobody whose
 * address takes no messages or who called one unwanted. The page itself asks nobody's leave.
 */
export function whySkipped({ event, channel, isHeldOut, isChannelOn, hasAddress, wish, at }: Telling): SkipReason | null {
  if (isHeldOut && PROACTIVE_EVENTS.includes(event)) return 'HELD_OUT';
  if (!isChannelOn) return 'CHANNEL_OFF';
  if (channel === 'IN_APP') return null;
  if (!hasAddress) return 'NO_ADDRESS';
  const reason = judgeContact(channel, wish, at) ?? (wish?.mutedEvents.includes(event) ? 'MUTED' : null);
  const isNews = reason === 'STOPPED' || reason === 'MUTED' || reason === 'PAUSED';
  return isNews && channel === 'EMAIL' && NECESSARY_EVENTS.includes(event) ? null : reason;
}
