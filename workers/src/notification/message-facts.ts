import type { ClaimDecision } from '@jalon/schema/claim';
import type { Audience, NotificationEvent, NotificationFacts } from '@jalon/schema/notification';
import type { LinkView } from '@jalon/schema/order';
import type { HeadlineFacts } from '@jalon/schema/words';

/** An article as a message shows it. */
export interface MessageItem {
  title: string;
  variantTitle: string | null;
  quantity: number;
  /** Our copy of its picture; null: there is none. */
  pictureId: string | null;
}

/** A parcel as a message tells of it: what happened is as it was then, and all else as it is now. */
export interface MessageParcel extends HeadlineFacts {
  carrierName: string;
  openingHours: string[];
}

/** All that the words of one message are made of. */
export interface MessageFacts {
  event: NotificationEvent;
  audience: Audience;
  view: LinkView;
  facts: NotificationFacts;
  orderNumber: string;
  /** Where it goes: dates are of there. */
  zone: string;
  parcel: MessageParcel | null;
  /** The first few of what it is about; none for who may not see them. */
  items: MessageItem[];
  /** How many there are beyond those. */
  moreItems: number;
  /** The article that is missing. */
  missingTitle: string | null;
  returned: { number: string; handInBy: Date | null; declineReason: string | null } | null;
  /** `amountMinor` is null for whoever got it as a gift. */
  refund: { isCredit: boolean; amountMinor: number | null; currency: string; code: string | null } | null;
  claim: { decision: ClaimDecision; reason: string | null } | null;
  withdrawal: { statement: string; declaredAt: Date; place: number; hash: string } | null;
}
