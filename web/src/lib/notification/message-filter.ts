import type { MessageQueryFilter } from './notification.queries.ts';
import { CHANNELS, EVENTS, type Channel, type NotificationEvent, type NotificationState } from './notification.type.ts';

/** What of the mailbox is shown, and which states that is. */
export const VIEWS = {
  ALL: [],
  WAITING: ['WAITING', 'SENDING'],
  SENT: ['SENT'],
  SKIPPED: ['SKIPPED'],
  TROUBLE: ['FAILED', 'UNSURE', 'BOUNCED', 'COMPLAINED'],
} as const satisfies Record<string, readonly NotificationState[]>;

export type View = keyof typeof VIEWS;

export interface MessageFilter {
  view: View;
  event: NotificationEvent | null;
  channel: Channel | null;
  search: string;
}

/** Reads an address written by anybody: what is not understood is left out. */
export function readMessageFilter(parameters: Pick<URLSearchParams, 'get'>): MessageFilter {
  const one = <T extends string>(name: string, list: readonly T[]) => list.find((value) => value === parameters.get(name)) ?? null;
  return {
    view: one('view', Object.keys(VIEWS) as View[]) ?? 'ALL',
    event: one('event', EVENTS),
    channel: one('channel', CHANNELS),
    search: (parameters.get('q') ?? '').trim().slice(0, 254),
  };
}

export const filterForApi = ({ view, event, channel, search }: MessageFilter): MessageQueryFilter => ({
  ...(VIEWS[view].length > 0 && { states: [...VIEWS[view]] }),
  ...(event && { events: [event] }),
  ...(channel && { channels: [channel] }),
  ...(search && { search }),
});
