import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import type { Channel } from './channel.ts';
import type { ContactState } from './contact-state.ts';
import type { NotificationEvent } from './notification-event.ts';

/** What one contact wants of one shop by one channel. Its id is what an unsubscribe link is signed over. */
export class ContactPreference {
  id: string = newId();
  merchantId!: string;
  channel!: Channel;
  /** `contactKey(channel, address)`: no address can be read from it. */
  contactKey!: string;
  state: ContactState = 'UNASKED';
  /** Kinds they do not want. */
  mutedEvents: NotificationEvent[] = [];
  pausedUntil: Date | null = null;
  /** Messages in a row that came back for now. */
  softBounces: number = 0;
  createdAt: Date = new Date();
  changedAt: Date = new Date();
}

export const ContactPreferenceSchema = defineEntity({
  class: ContactPreference,
  tableName: 'contact_preference',
  uniques: [{ properties: ['merchantId', 'channel', 'contactKey'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    channel: p.text(),
    contactKey: p.text(),
    state: p.text().default('UNASKED'),
    mutedEvents: p.array().columnType('text[]'),
    pausedUntil: p.datetime().columnType('timestamptz').nullable(),
    softBounces: p.integer().default(0),
    createdAt: p.datetime().columnType('timestamptz'),
    changedAt: p.datetime().columnType('timestamptz'),
  },
});
