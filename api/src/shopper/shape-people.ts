import { maskAddress } from '@jalon/schema/notification';
import type { ShopperClaim } from './claim.type.ts';
import type { ShopperFollower } from './follower.type.ts';
import type { ShopperMessage } from './message.type.ts';
import type { StoredClaim, StoredFollower, StoredMessage } from './stored-order.ts';
import { utc, utcOrNull } from './utc.ts';

const MESSAGES_AT_MOST = 20;

/** What was sent, newest first. The same news by several channels is one message here: the one with the most to read. */
export function shapeMessages(stored: readonly StoredMessage[]): ShopperMessage[] {
  const best = new Map<string, StoredMessage>();
  for (const message of stored) {
    const news = `${message.event} ${message.cause}`;
    const other = best.get(news);
    if (other === undefined || weightOf(message) > weightOf(other)) best.set(news, message);
  }
  const newest = [...best.values()].sort((a, b) => Date.parse(b.sentAt) - Date.parse(a.sentAt) || (a.id < b.id ? -1 : 1));
  return newest.slice(0, MESSAGES_AT_MOST).map(shapeMessage);
}

const weightOf = ({ subject, text }: StoredMessage) => (subject === null ? 0 : 1_000_000) + text.length;

/** Without the lines that lead somewhere: they hold the keys of whoever it was sent to. */
const shapeMessage = ({ id, event, subject, text, sentAt }: StoredMessage): ShopperMessage => ({
  id,
  event,
  subject: subject ?? '',
  text: withoutLinks(text),
  sentAt: utc(sentAt),
});

/** Lines with an address of the web are left out, and what is then empty is closed up. */
const withoutLinks = (text: string): string =>
  text
    .split(/\r?\n/)
    .filter((line) => !/[a-z][a-z\d+.-]*:\/\//i.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Newest first. */
export const shapeClaims = (stored: readonly StoredClaim[]): ShopperClaim[] =>
  stored
    .toSorted((a, b) => Date.parse(b.openedAt) - Date.parse(a.openedAt))
    .map((claim) => ({ ...claim, openedAt: utc(claim.openedAt), waitUntil: utcOrNull(claim.waitUntil) }));

/** Invited first, first: ids grow with time. */
export const shapeFollowers = (stored: readonly StoredFollower[]): ShopperFollower[] =>
  stored
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, name, email, phone, view, isConfirmed }) => ({
      id,
      name,
      address: email === null ? maskAddress('SMS', phone ?? '') : maskAddress('EMAIL', email),
      view,
      isConfirmed,
    }));
