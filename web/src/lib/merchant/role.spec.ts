import { expect, it } from 'vitest';
import { mayAct, roomsFor } from './role.ts';

it('lets each role do what the ones before it may', () => {
  expect(mayAct('OWNER', 'VIEWER')).toBe(true);
  expect(mayAct('AGENT', 'AGENT')).toBe(true);
  expect(mayAct('VIEWER', 'AGENT')).toBe(false);
  expect(mayAct('MANAGER', 'OWNER')).toBe(false);
});

it('shows no page that would only refuse', () => {
  expect(roomsFor('AGENT')).toEqual(['parcels', 'orders', 'carriers', 'estimates', 'settings']);
  expect(roomsFor('OWNER')).toContain('mailroom');
});
