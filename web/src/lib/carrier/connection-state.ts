import type { CarrierConnection } from './carrier.type.ts';

export type ConnectionState = 'none' | 'off' | 'paused' | 'trouble' | 'waiting' | 'ok';

/** How a connection stands at `now` (epoch milliseconds): trouble that needs a person comes before a pause that ends by itself. */
export function connectionState(connection: CarrierConnection | undefined, now: number): ConnectionState {
  if (!connection) return 'none';
  if (!connection.isEnabled) return 'off';
  if (connection.trouble === 'KEY_REJECTED') return 'trouble';
  if (connection.pausedUntil && Date.parse(connection.pausedUntil) > now) return 'paused';
  if (connection.trouble) return 'trouble';
  return connection.lastAnswerAt ? 'ok' : 'waiting';
}
