import type { DueMessage } from '../claim-due.ts';
import type { Sender } from '../read-sender.ts';
import type { MessageVoice } from '../voice/message-voice.ts';
import type { SaidMessage } from '../voice/say-event.ts';

/** A message with all that a transport needs to write it and hand it over. */
export interface PreparedMessage {
  due: DueMessage;
  sender: Sender;
  said: SaidMessage;
  voice: MessageVoice;
  /** Says the same in another language: browsers have their own. */
  sayIn(language: string): Promise<{ said: SaidMessage; voice: MessageVoice }>;
  /** An e-mail address or a phone number; null where neither is needed. */
  address: string | null;
  pageUrl: string;
  /** Where they choose what they are told; null where the page itself is the place. */
  settingsUrl: string | null;
  pictureUrl(pictureId: string): string;
  /** Papers that go with it; only e-mail carries any. */
  attachments: readonly MessageAttachment[];
  /** Nobody wrote to this number before. */
  isFirst: boolean;
}

export interface MessageAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** A message as it is sent, and as it is kept for staff. */
export interface MessageContent {
  subject: string | null;
  text: string;
  html: string | null;
}

/** What became of a hand-over. `problem` is a code, with what the other side answered where that names nobody. */
export type HandOver =
  | { state: 'SENT'; providerId: string | null }
  /** Not taken for now; certainly not sent. */
  | { state: 'LATER'; problem: string; afterSeconds: number | null }
  /** Not taken, and never will be. */
  | { state: 'FAILED'; problem: string }
  /** Whoever it is for cannot be reached there. */
  | { state: 'BOUNCED'; problem: string; isPermanent: boolean }
  /** They told the provider that they want none. */
  | { state: 'STOPPED' }
  /** There is nobody at the address any more. */
  | { state: 'GONE' }
  /** Cut off when it may have been taken. */
  | { state: 'UNSURE'; problem: string };

/** One way out of the house. */
export interface MessageTransport {
  /** It stays in the house: keeping it is handing it over. */
  isLocal: boolean;
  write(message: PreparedMessage): Promise<MessageContent>;
  /** Never throws for anything the other side does. */
  handOver(message: PreparedMessage, content: MessageContent): Promise<HandOver>;
}

/** A way out that ends in the house. */
export const keptHere = (write: MessageTransport['write']): MessageTransport => ({
  isLocal: true,
  write,
  handOver: async () => ({ state: 'SENT', providerId: null }),
});
