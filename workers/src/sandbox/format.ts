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
export type Asked = { kind: 'token' } | { kind: 'track'; trackingNumber: string };

/** A journey as far as it has come: the scans in the order to send them, newest first unless the sandbox shuffles them. */
export interface ToldJourney {
  journey: Journey;
  scans: readonly JourneyStep[];
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
  unauthorised(): SandboxAnswer;
  quotaSpent(retryAfterSeconds: number): SandboxAnswer;
  broken(): SandboxAnswer;
}

export const json = (status: number, content: unknown, contentType = 'application/json'): SandboxAnswer => ({
  status,
  contentType,
  body: JSON.stringify(content, null, 2),
});
