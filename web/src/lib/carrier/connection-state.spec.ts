import { expect, it } from 'vitest';
import { connectionState } from './connection-state.ts';

const now = Date.parse('2026-11-20T10:00:00Z');
const connection = {
  id: '1',
  carrier: 'dhl',
  baseUrl: null,
  isEnabled: true,
  pausedUntil: null,
  trouble: null,
  lastAnswerAt: '2026-11-20T09:58:00Z',
  lastFailureAt: null,
  usage: null,
  hookUrl: null,
  hookSecret: null,
  parkedMessageCount: 0,
};

it('says how a connection stands', () => {
  expect(connectionState(undefined, now)).toBe('none');
  expect(connectionState(connection, now)).toBe('ok');
  expect(connectionState({ ...connection, lastAnswerAt: null }, now)).toBe('waiting');
  expect(connectionState({ ...connection, isEnabled: false, trouble: 'CARRIER_DOWN' }, now)).toBe('off');
  expect(connectionState({ ...connection, trouble: 'CARRIER_DOWN' }, now)).toBe('trouble');
});

it('puts a pause before what caused it, but a rejected key before all: waiting does not mend it', () => {
  const paused = { ...connection, pausedUntil: '2026-11-20T11:00:00Z' };
  expect(connectionState({ ...paused, trouble: 'QUOTA_SPENT' }, now)).toBe('paused');
  expect(connectionState({ ...paused, trouble: 'KEY_REJECTED' }, now)).toBe('trouble');
  expect(connectionState({ ...connection, pausedUntil: '2026-11-20T09:00:00Z' }, now)).toBe('ok');
});
