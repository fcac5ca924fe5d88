import type { CarrierAnswer, CarrierProblem, CodeMeaning } from '@jalon/schema/shipment';
import type { CarrierCode, CredentialsOf } from '@jalon/schema/carrier';
import type { HttpClient } from '../http/http-client.ts';

/**
 * The carrier contract. A carrier is one folder with one object of this type and one line in `registry.ts`.
 * What a carrier cannot do is a method it does not have. Everything but `track` is pure: no clock, no socket, no database.
 */
export interface Carrier<C extends CarrierCode = CarrierCode> {
  /** What a shipment's `carrier` holds. Its name, its public page and what its key consists of: `CARRIERS` in schema. */
  readonly code: C;
  /** ISO 3166-1 alpha-2 of the countries it collects in; empty: all over the world. */
  readonly countries: readonly string[];
  /** The published limits of one account. */
  readonly quota: Quota;
  /** IANA zone taken for a time when neither its offset nor its place is known. */
  readonly homeZone: string;
  /** How it writes times and dates, for the one who reads an answer by eye. */
  readonly dateConvention: string;
  /** Where it answers, without a final slash; a connection's own `baseUrl` wins. */
  readonly baseUrl: string;
  /** Numbers one call of `track` takes at most. */
  readonly batchSize: number;
  /**
   * `CODE`: the carrier's code tells two scans of one minute apart. `TEXT`: many kinds of scan share a code, so the words
   * must. Decides what the fingerprint of an event is made of: see `fingerprint-of.ts`.
   */
  readonly eventIdentity: 'CODE' | 'TEXT';
  /** Every code of its published table, as it appears in `carrierCode`, with what it means here. */
  readonly codes: ReadonlyMap<string, CodeMeaning>;

  /** The formats of this carrier's that the number has. A number is given without spaces or dashes, in upper case. */
  recognise(number: string): RecognisedFormat[];

  /**
   * Reads any answer of this carrier's, whatever its age or state: pure, total. Hostile or foreign bytes give a problem
   * `UNREADABLE`; an event without a usable time gives `BAD_TIME` and is left out; a code nobody mapped gives an event
   * `UNKNOWN` and a problem `UNKNOWN_CODE`. No event that is not in the answer is ever made.
   */
  read(raw: RawAnswer): CarrierAnswer;

  /**
   * Asks for up to `batchSize` numbers. Only builds requests and hands back what came: the caller reads it with `read`.
   * Every number asked for is in exactly one outcome.
   */
  track?(numbers: readonly string[], call: CarrierCall<CredentialsOf<C>>): Promise<TrackOutcome[]>;

  /** How it tells us by itself; absent: it does not. */
  readonly push?: Push<C>;

  /** How it makes labels for the way back; absent: it makes none for us. */
  readonly labels?: Labels<C>;
}

/** How a carrier makes labels for the way back. `serves` is pure. */
export interface Labels<C extends CarrierCode = CarrierCode> {
  /** Whether this account can be asked for it: where it goes from and to, and what of the key it needs. */
  serves(way: Pick<ReturnLabelRequest, 'from' | 'to'>, credentials: CredentialsOf<C>): boolean;

  /**
   * Asks for one label. The same reference asked for again is the same parcel, as far as the carrier can tell: who asks keeps
   * what it gave. Never throws for anything the carrier does.
   */
  makeReturnLabel(request: ReturnLabelRequest, call: CarrierCall<CredentialsOf<C>>): Promise<MadeLabel | CallFailure>;
}

/** Where a parcel is fetched or brought, as carriers ask for it. */
export interface LabelAddress {
  name: string;
  /** Street and number. */
  street: string;
  postalCode: string;
  city: string;
  region: string | null;
  /** ISO 3166-1 alpha-2. */
  countryCode: string;
}

/** One parcel that is to come back. */
export interface ReturnLabelRequest {
  /** The number of the return: at most 20 letters and digits, unique in the shop. */
  reference: string;
  orderNumber: string;
  from: LabelAddress;
  to: LabelAddress;
  weightGrams: number;
}

/** A file as the carrier gave it. */
export interface LabelFile {
  contentType: 'application/pdf' | 'image/png' | 'image/gif';
  bytes: Uint8Array;
}

export interface MadeLabel {
  trackingNumber: string;
  label: LabelFile;
  /** A code to show at a counter; null: it gives none. */
  qr: LabelFile | null;
  /** What the way back costs the shop, in minor units of `currency`; null: it does not say. */
  costMinor: number | null;
  /** ISO 4217. */
  currency: string | null;
}

/** What a carrier sends unasked, and how to ask for it. `verify` and `read` are pure. */
export interface Push<C extends CarrierCode = CarrierCode> {
  /**
   * True when the message was really sent by the carrier: its signature is checked over the raw body, in constant time.
   * A carrier without signatures is known by a secret we gave it (`hook.secret`), in a header or in the address.
   */
  verify(message: PushedMessage, credentials: CredentialsOf<C>, hook: Hook): boolean;

  /**
   * What a verified message says, with the sender's id of it, by which a repeat is known (null: none is given). The key of the
   * account opens messages that come sealed with it; without it those are `UNREADABLE`.
   */
  read(message: PushedMessage, credentials?: CredentialsOf<C>): PushedAnswer;

  /**
   * Asks for messages about these numbers, up to `batchSize` at once. Absent: the merchant enters the address of the hook
   * in the carrier's own portal, and every parcel of the account is told.
   */
  subscribe?(numbers: readonly string[], hook: Hook, call: CarrierCall<CredentialsOf<C>>): Promise<SubscribeOutcome[]>;

  /**
   * Answers a `handshake` that came with a message: the carrier asked whether the address is ours before it begins. Null:
   * done. Absent: its messages never ask.
   */
  confirm?(handshake: unknown, call: CarrierCall<CredentialsOf<C>>): Promise<CallFailure | null>;

  readonly batchSize: number;
  /** Days after which a subscription must be asked for again; null: it lasts as long as the parcel. */
  readonly lastsDays: number | null;
}

/** Where a connection's messages arrive. */
export interface Hook {
  /** `…/hooks/carriers/<token>`. */
  url: string;
  /** Ours, one for each connection. */
  secret: string;
}

/** What became of numbers we asked messages for. */
export interface SubscribeOutcome {
  trackingNumbers: string[];
  /** Null: messages will come. */
  failure: CallFailure | null;
}

/** Published limits; null where the carrier publishes none. */
export interface Quota {
  perSecond: number | null;
  perMinute?: number | null;
  /** Calls a day, of a new account. */
  perDay: number | null;
  perParcelPerDay: number | null;
  /** When the day of the quota begins: IANA zone. */
  dayZone: string;
  /** Where the limits are published, or what is known of them. */
  source: string;
}

/** One format a number has. */
export interface RecognisedFormat {
  /** Short name of the format, such as `UPS_1Z` or `S10`. */
  format: string;
  /** `NONE`: the format has no check digit. */
  checkDigit: CheckDigit;
  /** 0 to 1: how likely a number of this form is this carrier's. 0 when the check digit is wrong. */
  confidence: number;
}

export type CheckDigit = 'VALID' | 'INVALID' | 'NONE';

/** An answer as it came. */
export interface RawAnswer {
  body: Uint8Array | string;
  contentType?: string | null;
  /** HTTP status; absent when it is not known, as for a saved file. */
  status?: number | null;
  /** The number asked for, for answers that do not repeat it. */
  trackingNumber?: string | null;
}

/** What `track` works with. */
export interface CarrierCall<Credentials = CredentialsOf<CarrierCode>> {
  credentials: Credentials;
  /** The connection's own address, or the carrier's. */
  baseUrl: string;
  /** Bound to this connection: its circuit, its count of calls. */
  http: HttpClient;
  now: Date;
}

/** What became of some of the numbers asked for: an answer to read, or the reason there is none. */
export type TrackOutcome =
  | { trackingNumbers: string[]; raw: RawAnswer; failure: null }
  | { trackingNumbers: string[]; raw: null; failure: CallFailure };

/** A call that brought no answer. */
export interface CallFailure {
  code: Extract<CarrierProblem['code'], 'QUOTA_SPENT' | 'CARRIER_DOWN' | 'KEY_REJECTED' | 'REFUSED'>;
  /** Without secrets and personal data. */
  message: string;
  retryAfterSeconds: number | null;
}

/** A message a carrier sent us. Header names in lower case. */
export interface PushedMessage {
  body: Uint8Array;
  headers: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
}

export interface PushedAnswer extends CarrierAnswer {
  messageId: string | null;
  /** Of a message that came sealed, what was inside: kept in its place, so that it can be read again without the key. */
  opened?: Uint8Array;
  /** What `confirm` must answer, as JSON; the message then says nothing of parcels. */
  handshake?: unknown;
}
