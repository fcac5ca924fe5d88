import { expect, it } from 'vitest';
import { mayAct, roomsFor } from './role.ts';

it('lets each role do what the ones before it may', () => {
  expect(mayAct('OWNER', 'VIEWER')).toBe(true);
  expect(mayAct('AGENT', 'AGENT')).toBe(true);
  expect(mayAct('VIEWER', 'AGENT')).toBe(false);
  expect(mayAct('MANAGER', 'OWNER')).toBe(false);
});

it('shows no page that would only refuse', () => {
  const rooms = (role: 'AGENT' | 'OWNER') => roomsFor(role).flatMap((group) => group.rooms);
  expect(rooms('OWNER')).toEqual(expect.arrayContaining(['now', 'imports', 'mailroom']));
  expect(rooms('OWNER').filter((room) => !rooms('AGENT').includes(room))).toEqual(['imports', 'mailroom']);
});
