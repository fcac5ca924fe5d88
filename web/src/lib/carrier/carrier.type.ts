import type { FreshnessReason } from '@jalon/schema/words';

export interface Carrier {
  code: string;
  name: string;
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
}

export interface UnmappedCode {
  id: string;
  carrier: string;
  carrierCode: string;
  exampleText: string | null;
  eventCount: number;
  firstSeenAt: string;
  lastSeenAt: string;
  exampleShipment: { id: string; trackingNumber: string } | null;
}
