/** What somebody who carried a message says became of it. */
export interface MessageReport {
  /** Our id of the message; null: it is named by the carrier's. */
  notificationId: string | null;
  providerId: string | null;
  kind: 'DELIVERED' | 'BOUNCED' | 'COMPLAINED' | 'STOPPED';
  /** A bounce that will repeat. */
  isPermanent: boolean;
  /** A code; no personal data. */
  problem: string | null;
}

/** What somebody answered to a text message. */
export interface Reply {
  /** E.164. */
  from: string;
  wants: 'STOP' | 'START';
}

export interface ReadReports {
  reports: MessageReport[];
  replies: Reply[];
}

const OUR_ID = /<?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:@[^\s>]+)?>?/i;

/** The message that a Message-ID of ours names; null: it is none of ours. */
export const notificationOf = (messageId: string): string | null => OUR_ID.exec(messageId)?.[1]?.toLowerCase() ?? null;

/** Whether a status of RFC 3463 says that the next message would come back too: not for want of room, and not for what they think of us. */
export const isPermanentStatus = (status: string): boolean => /^5\.(?!2\.[23]$|7\.)/.test(status);
