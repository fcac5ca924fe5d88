import { expect, test } from 'vitest';
import type { Channel } from './channel.ts';
import type { ContactState } from './contact-state.ts';
import { judgeContact } from './judge-contact.ts';

const NOW = new Date('2026-11-22T12:00:00Z');

test.each<[Channel, ContactState, string | null]>([
  ['EMAIL', 'UNASKED', null],
  ['EMAIL', 'GRANTED', null],
  ['EMAIL', 'STOPPED', 'STOPPED'],
  ['EMAIL', 'BOUNCED', 'BOUNCED_BEFORE'],
  ['EMAIL', 'COMPLAINED', 'COMPLAINED_BEFORE'],
  ['SMS', 'UNASKED', 'NO_CONSENT'],
  ['SMS', 'GRANTED', null],
  ['PUSH', 'UNASKED', 'NO_CONSENT'],
  ['IN_APP', 'UNASKED', null],
])('by %s, %s: %s', (channel, state, reason) => expect(judgeContact(channel, { state, pausedUntil: null }, NOW)).toBe(reason));

test('a pause ends by itself', () => {
  expect(judgeContact('EMAIL', { state: 'UNASKED', pausedUntil: new Date('2026-11-23T12:00:00Z') }, NOW)).toBe('PAUSED');
  expect(judgeContact('EMAIL', { state: 'UNASKED', pausedUntil: new Date('2026-11-21T12:00:00Z') }, NOW)).toBeNull();
  expect(judgeContact('SMS', null, NOW)).toBe('NO_CONSENT');
});
