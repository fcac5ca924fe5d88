import type { Condition, DeliveredHow, EventCode, FreshnessReason, NextAction, Party, Reason, Vocabulary } from '@jalon/schema/words';

export type CredentialField = keyof Vocabulary['admin']['credential'];

export interface Carrier {
  code: string;
  name: string;
  credentials: { field: CredentialField; isRequired: boolean; isSecret: boolean }[];
  /** Null: no worker has told yet. */
  abilities: { canPoll: boolean; canPush: boolean; countries: string[]; callsPerDay: number | null } | null;
}

export interface CarrierConnection {
  id: string;
  carrier: string;
  baseUrl: string | null;
  isEnabled: boolean;
  pausedUntil: string | null;
  trouble: FreshnessReason | null;
  lastAnswerAt: string | null;
  lastFailureAt: string | null;
  usage: ConnectionUsage | null;
  /** Where the carrier may send its own messages; null without the role for it. */
  hookUrl: string | null;
  hookSecret: string | null;
  parkedMessageCount: number;
}

export interface ConnectionUsage {
  callsToday: number;
  /** Null: the carrier publishes no limit. */
  callsLeftToday: number | null;
  failuresToday: number;
  movingParcels: number;
  medianAgeSeconds: number | null;
}

export interface UnmappedCode {
  id: string;
  carrier: string;
  carrierCode: string;
  carrierText: string;
  exampleText: string | null;
  eventCount: number;
  firstSeenAt: string;
  lastSeenAt: string;
  exampleShipment: { id: string; trackingNumber: string } | null;
}

/** What a code means: the event code, and what differs from that code's own meaning. */
export interface MappedMeaning {
  eventCode: EventCode;
  condition: Condition | null;
  reason: Reason | null;
  party: Party | null;
  nextAction: NextAction | null;
  deliveredHow: DeliveredHow | null;
}

export interface CodeMapping extends MappedMeaning {
  id: string;
  carrier: string;
  carrierCode: string;
  carrierText: string;
  madeAt: string;
}

export interface CarrierReplay {
  id: string;
  carrier: string;
  carrierCode: string;
  carrierText: string;
  state: 'WAITING' | 'RUNNING' | 'DONE';
  parcelCount: number | null;
  parcelsDone: number;
  statesChanged: number;
  createdAt: string;
}
