import type { ContactRequest } from '#lib/contact/contact.type.ts';
import type { Feedback } from '#lib/feedback/feedback.type.ts';
import type { Audience, Channel, MessageRow, NotificationEvent, SkipReason } from '#lib/notification/notification.type.ts';

/** One way to reach one person of an order; the address is masked. */
export interface OrderContact {
  personId: string;
  audience: Audience;
  name: string | null;
  channel: Channel;
  address: string | null;
  whyNot: SkipReason | null;
  mutedEvents: NotificationEvent[];
}

export type LinkView = 'FULL' | 'NEIGHBOUR';

export interface Follower {
  id: string;
  name: string | null;
  email: string | null;
  view: LinkView;
  confirmedAt: string | null;
}

/** What the people of an order were told, and what they said. */
export interface ShopperNews {
  notifications: Omit<MessageRow, 'order'>[];
  followers: Follower[];
  contacts: OrderContact[];
  contactRequests: ContactRequest[];
  feedbacks: Feedback[];
}

/** As the query of one order asks for it. */
export const SHOPPER_NEWS = `
  notifications { id event channel audience state skipReason dueAt sentAt sentTo subject }
  followers { id name email view confirmedAt }
  contacts { personId audience name channel address whyNot mutedEvents }
  contactRequests { id origin reason text askedAt doneAt }
  feedbacks { id stars reasons comment givenAt }`;
