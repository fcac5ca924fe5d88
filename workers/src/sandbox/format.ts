import type { DemoCarrier, Journey, JourneyStep } from '@jalon/schema/seeds';

/** What the sandbox sends. */
export interface SandboxAnswer {
  status: number;
  contentType: string;
  body: string;
  headers?: Record<string, string>;
}

/** What the sandbox was asked. */
export interface SandboxRequest {
  method: string;
  /** Below the carrier's base address. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: string;
}

/** What a request asks for. */
export type Asked = { kind: 'token' } | { kind: 'track'; trackingNumbers: string[] } | { kind: 'label'; label: AskedLabel };

/** What is asked for about labels for the way back. `WRONG`: what the carrier refuses. */
export type AskedLabel =
  /** `country` as the carrier writes it. */
  | { step: 'RECEIVERS'; country: string }
  | { step: 'MAKE'; reference: string; from: LabelPlace; to: LabelPlace | null }
  | { step: 'RECOVER'; reference: string }
  | { step: 'WRONG' };

export interface LabelPlace {
  city: string;
  postalCode: string;
  /** ISO 3166-1 alpha-2. */
  countryCode: string;
}

/** A label as the sandbox made it. */
export interface SandboxLabel {
  reference: string;
  trackingNumber: string;
  /** Base64. */
  pdf: string;
  gif: string;
  qr: string;
}

/** A journey as far as it has come: the scans in the order to send them, newest first unless the sandbox shuffles them. */
export interface ToldJourney {
  journey: Journey;
  scans: readonly JourneyStep[];
}

/** One of the numbers asked for, and what is told of it; null: the carrier does not know it. */
export interface ToldNumber {
  trackingNumber: string;
  told: ToldJourney | null;
}

/** One carrier's side of the sandbox: its addresses, its authentication, its documents. */
export interface CarrierFormat {
  carrier: DemoCarrier;
  /** Null: there is nothing at this address. */
  ask(request: SandboxRequest): Asked | null;
  /** `issued` are the tokens the sandbox has given out. */
  isAuthorised(request: SandboxRequest, credentials: Record<string, string>, asked: Asked, issued: ReadonlySet<string>): boolean;
  /** Has the carrier a code for this step? It is silent about the others. */
  canTell(step: JourneyStep, journey: Journey): boolean;
  tracked(told: ToldJourney): SandboxAnswer;
  token?(token: string): SandboxAnswer;
  notFound(trackingNumber: string): SandboxAnswer;
  /** Several numbers in one answer; absent: it takes one a call. */
  batch?(numbers: readonly ToldNumber[]): SandboxAnswer;
  unauthorised(): SandboxAnswer;
  quotaSpent(retryAfterSeconds: number): SandboxAnswer;
  broken(): SandboxAnswer;
  readonly telling?: Telling;
  readonly labelling?: Labelling;
}

/** Somebody who wants to be told of parcels. */
export interface Listener {
  trackingNumbers: string[];
  url: string;
  /** What it wants to see with each message. */
  headers: Record<string, string>;
}

/** How a carrier tells by itself. */
export interface Telling {
  /** Who asks to be told, or null: this is another request. */
  asked(request: SandboxRequest): Listener | null;
  /** The answer to one that asked; `id` names the subscription. */
  granted(listener: Listener, id: string): SandboxAnswer;
  /** What is sent first, to see whether the address is really the asker's; absent: nothing, messages begin at once. */
  challenge?(id: string, secret: string): SandboxAnswer;
  /** The subscription and the secret given back for it, or null: this is another request. */
  confirmed?(request: SandboxRequest): { id: string; secret: string } | null;
  /** The message about the newest of the scans. */
  message(told: ToldJourney): SandboxAnswer;
}

/** How a carrier gives labels. */
export interface Labelling {
  receivers?(country: string): SandboxAnswer;
  made(label: SandboxLabel): SandboxAnswer;
  /** Null: there is none of that reference. */
  recovered?(label: SandboxLabel | null): SandboxAnswer;
  refused(): SandboxAnswer;
}

export const json = (status: number, content: unknown, contentType = 'application/json'): SandboxAnswer => ({
  status,
  contentType,
  body: JSON.stringify(content, null, 2),
});

/** How a carrier answers that takes several numbers a call. */
export const inBatches = (
  write: (numbers: readonly ToldNumber[]) => SandboxAnswer,
): Required<Pick<CarrierFormat, 'batch' | 'tracked' | 'notFound'>> => ({
  batch: write,
  tracked: (told) => write([{ trackingNumber: told.journey.trackingNumber, told }]),
  notFound: (trackingNumber) => write([{ trackingNumber, told: null }]),
});

/** The answer about the numbers asked for. */
export function writeAnswer(format: CarrierFormat, numbers: readonly ToldNumber[]): SandboxAnswer {
  const [first] = numbers;
  if (format.batch !== undefined) return format.batch(numbers);
  return first === undefined || first.told === null ? format.notFound(first?.trackingNumber ?? '') : format.tracked(first.told);
}

/** Is this the token of a sign-in here? */
export const isIssued = ({ headers }: SandboxRequest, issued: ReadonlySet<string>): boolean =>
  issued.has((headers.authorization ?? '').replace(/^Bearer /, ''));

/** `429` with the seconds to wait. */
export const later = (answer: SandboxAnswer, seconds: number): SandboxAnswer => ({
  ...answer,
  headers: { 'retry-after': String(seconds) },
});

/** A JSON body, whatever it is; null when it is none. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}
