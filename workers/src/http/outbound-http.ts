import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleType, type CircuitBreakerPolicy } from 'cockatiel';
import { isPrivateLiteral, makeAgent } from './guarded-agent.ts';
import type { HttpClient, HttpFailure } from './http-client.ts';
import { failure, sendOnce, Transient } from './send-once.ts';

export interface OutboundHttpOptions {
  /** Only for the sandbox, tests, and merchants whose operator set `ALLOW_PRIVATE_WEBHOOKS`. */
  allowPrivateNetworks?: boolean;
  /** For the whole of one attempt, connection and body included. */
  timeoutMs?: number;
  connectTimeoutMs?: number;
  maxBytes?: number;
  /** Failures in a row that open a circuit, and how long it stays open. */
  circuitFailures?: number;
  circuitOpenMs?: number;
  userAgent?: string;
}

export interface ClientOptions {
  /** Called before every request that really leaves: for counting against a quota. */
  onAttempt?: () => void;
}

/** Sends requests out of the house: one pool of connections, one circuit for each key. */
export interface OutboundHttp {
  /** The client of one circuit: a carrier connection's id, a webhook endpoint's id. */
  clientFor(circuitKey: string, options?: ClientOptions): HttpClient;
  /** Forgets a circuit: its connection is gone, or its settings changed. */
  forget(circuitKey: string): void;
  close(): Promise<void>;
}

/** See `OutboundHttp`. Defaults: 20 s for an attempt, 5 s to connect, 5 MB, a circuit of 5 failures open for 30 s. */
export function createOutboundHttp(options: OutboundHttpOptions = {}): OutboundHttp {
  const settings = {
    allowPrivateNetworks: false,
    timeoutMs: 20_000,
    connectTimeoutMs: 5_000,
    maxBytes: 5 * 1024 * 1024,
    circuitFailures: 5,
    circuitOpenMs: 30_000,
    userAgent: 'Jalon/0.1',
    ...options,
  };
  const agent = makeAgent(settings);
  const circuits = new Map<string, CircuitBreakerPolicy>();

  const circuitFor = (key: string) => {
    let circuit = circuits.get(key);
    if (circuit === undefined) {
      circuit = circuitBreaker(handleType(Transient), {
        halfOpenAfter: settings.circuitOpenMs,
        breaker: new ConsecutiveBreaker(settings.circuitFailures),
      });
      circuits.set(key, circuit);
    }
    return circuit;
  };

  return {
    clientFor: (key, { onAttempt } = {}) => ({
      async send(outgoing) {
        const refused = refusalOf(outgoing.url, settings.allowPrivateNetworks);
        if (refused !== null) return refused;
        const attempt = () => {
          onAttempt?.();
          return sendOnce(outgoing, agent, settings);
        };
        try {
          return await circuitFor(key).execute(attempt);
        } catch (error) {
          if (error instanceof Transient) return error.failure;
          if (error instanceof BrokenCircuitError) {
            return failure('CIRCUIT_OPEN', 'Too many failures lately: not asked.', null, Math.ceil(settings.circuitOpenMs / 1000));
          }
          throw error;
        }
      },
    }),
    forget: (key) => void circuits.delete(key),
    close: () => agent.destroy(),
  };
}

function refusalOf(url: string, allowPrivateNetworks: boolean): HttpFailure | null {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (target === null || (target.protocol !== 'https:' && target.protocol !== 'http:'))
    return failure('ADDRESS_REFUSED', 'Not an http(s) address.');
  if (!allowPrivateNetworks && isPrivateLiteral(target.hostname)) return failure('ADDRESS_REFUSED', 'The address is in a private network.');
  return null;
}
