import { NECESSARY_EVENTS, NOTIFICATION_EVENTS, type NotificationEvent, type Vocabulary } from '@jalon/schema/words';
import type { ContactSaveInput } from './notification.mutations.ts';

/** What has a name on the page about messages. */
type OptionalEvent = keyof Vocabulary['page']['messages']['event'];

/** What somebody can choose not to hear of, in the order of a journey. */
export const OPTIONAL_EVENTS = (Object.keys(NOTIFICATION_EVENTS) as NotificationEvent[]).filter(
  (event): event is OptionalEvent => !NECESSARY_EVENTS.includes(event),
);

/** RFC 8058: what a mail program sends when its own button is pressed. */
export const isOneClick = (form: FormData): boolean => form.get('List-Unsubscribe') === 'One-Click';

const PAUSE_DAYS: Partial<Record<string, number>> = { week: 7, month: 30 };
const DAY_MS = 86_400_000;

/** What the page about messages was sent with; null when nothing was asked for. */
export function readWishes(form: FormData, now: Date): { input: ContactSaveInput; done: 'saved' | 'stopped' | 'started' } | null {
  if (isOneClick(form)) return { input: { isWanted: false }, done: 'stopped' };
  switch (form.get('act')) {
    case 'stop':
      return { input: { isWanted: false }, done: 'stopped' };
    case 'start':
      return { input: { isWanted: true }, done: 'started' };
    case 'save': {
      const wanted = form.getAll('wanted');
      const mutedEvents = OPTIONAL_EVENTS.filter((event) => !wanted.includes(event));
      const pause = form.get('pause');
      const days = typeof pause === 'string' ? PAUSE_DAYS[pause] : undefined;
      const until = days === undefined ? null : new Date(now.getTime() + days * DAY_MS).toISOString();
      return { input: { mutedEvents, ...(pause !== 'keep' && { pausedUntil: until }) }, done: 'saved' };
    }
    default:
      return null;
  }
}
