import { graphql, type Connection } from '#lib/graph/document.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import type {
  Channel,
  ChannelUse,
  Message,
  MessageRow,
  NotificationEvent,
  NotificationRule,
  NotificationState,
  Preview,
} from './notification.type.ts';

/** As the api's NotificationFilter. */
export interface MessageQueryFilter {
  events?: NotificationEvent[];
  channels?: Channel[];
  states?: NotificationState[];
  search?: string;
}

const ROW = 'id event channel audience state skipReason dueAt sentAt sentTo subject order { id number }';
const RULE = 'id event channel position isEnabled audience condition delayMinutes';
const USE = 'channel isOn carriedBy hasCredentials hasReports settings { id provider sender }';

interface Mailbox {
  notifications: Connection<MessageRow>;
  channelSettings: Pick<ChannelUse, 'channel' | 'carriedBy' | 'settings'>[];
}

export const MAILBOX = graphql<Mailbox, PageOf & { filter: MessageQueryFilter }>(`
  query Mailbox($first: Int, $after: String, $last: Int, $before: String, $filter: NotificationFilter) {
    notifications(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      edges { cursor node { ${ROW} } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    channelSettings { channel carriedBy settings { id provider sender } }
  }
`);

export const MESSAGE = graphql<{ notification: Message | null }, { id: string }>(`
  query Message($id: ID!) {
    notification(id: $id) {
      ${ROW} language happenedAt attempts problem bodyText bodyHtml
      shipment { id trackingNumber milestone }
    }
  }
`);

export const MESSAGE_HTML = graphql<{ notification: { id: string; bodyHtml: string | null } | null }, { id: string }>(`
  query MessageHtml($id: ID!) {
    notification(id: $id) {
      id
      bodyHtml
    }
  }
`);

export const RULES = graphql<{ notificationRules: NotificationRule[]; carriers: { code: string; name: string }[] }>(`
  query NotificationRules {
    notificationRules { ${RULE} }
    carriers { code name }
  }
`);

interface Channels {
  channelSettings: ChannelUse[];
  viewer: {
    merchant: { id: string; holdOutPercent: number; quietFrom: string; quietTo: string; notReceivedWaitDays: number } | null;
  } | null;
}

export const CHANNEL_SETTINGS = graphql<Channels>(`
  query ChannelSettings {
    channelSettings { ${USE} }
    viewer { merchant { id holdOutPercent quietFrom quietTo notReceivedWaitDays } }
  }
`);

export const PREVIEW = graphql<{ notificationPreview: Preview | null }, { id: string }>(`
  query NotificationPreview($id: ID!) {
    notificationPreview(id: $id) {
      id
      isDone
      answer
      problem
    }
  }
`);
