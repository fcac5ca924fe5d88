import type { NotificationArm, OrderNow, RuleOrder } from '@jalon/schema/notification';
import type { LinkView, RecipientRole } from '@jalon/schema/order';

/** A person of an order, as the store wrote them. */
export interface PersonFacts {
  id: string;
  role: RecipientRole;
  email: string | null;
  phone: string | null;
  language: string | null;
  countryCode: string | null;
  region: string | null;
  postalCode: string | null;
  city: string | null;
}

export interface FollowerFacts {
  id: string;
  email: string | null;
  phone: string | null;
  language: string;
  view: LinkView;
  isConfirmed: boolean;
}

/** An order with all that decides who is told what of it. Read in one statement for many. */
export interface OrderFacts extends OrderNow, RuleOrder {
  parcels: OrderNow['parcels'];
  number: string;
  language: string | null;
  people: PersonFacts[];
  followers: FollowerFacts[];
  /** Null: not drawn yet. */
  arm: NotificationArm | null;
  /** Browsers that asked for notices about it. */
  devices: number;
}
