import { expect, it } from 'vitest';
import { Board } from './board.svelte.ts';
import { readFilter } from './parcel-filter.ts';
import type { ParcelRow } from './shipment.type.ts';

const row = (id: string, more: Partial<ParcelRow> = {}): ParcelRow => ({
  id,
  carrier: 'dhl',
  carrierName: 'DHL',
  trackingNumber: `00340434${id}`,
  milestone: 'IN_TRANSIT',
  condition: 'ON_TRACK',
  reason: null,
  party: 'NOBODY',
  nextAction: 'NONE',
  nextActionBy: null,
  lastEventAt: null,
  lastCheckedAt: null,
  freshness: 'FRESH',
  freshnessReason: null,
  destinationCountryCode: 'FR',
  createdAt: '2026-11-20T10:00:00Z',
  order: null,
  ...more,
});

const change = (shipment: ParcelRow, event: string | null = 'shipment.updated') => ({
  cursor: '1',
  kind: 'CHANGE' as const,
  event,
  shipment,
});
const all = readFilter(new URLSearchParams());

it('changes a row in place', () => {
  const board = new Board();
  board.reset([row('1'), row('2')]);
  board.tell(change(row('2', { milestone: 'DELIVERED' }), 'shipment.delivered'), all);
  expect([row('1'), row('2')].map(board.latest).map(({ milestone }) => milestone)).toEqual(['IN_TRANSIT', 'DELIVERED']);
  expect(board.hasChanged('1')).toBe(false);
  expect(board.appeared).toBe(0);
});

it('counts a new parcel once, and only one that the filter would show', () => {
  const board = new Board();
  board.reset([row('1')]);
  const filter = readFilter(new URLSearchParams('carrier=dhl'));
  board.tell(change(row('9'), 'shipment.created'), filter);
  board.tell(change(row('9'), 'shipment.created'), filter);
  board.tell(change(row('9'), 'shipment.updated'), filter);
  board.tell(change(row('8', { carrier: 'ups' }), 'shipment.created'), filter);
  expect(board.appeared).toBe(1);
});

it('forgets what a new load holds', () => {
  const board = new Board();
  board.reset([row('1')]);
  board.tell(change(row('1', { milestone: 'LOST' })), all);
  board.tell(change(row('2'), 'shipment.created'), all);
  board.reset([row('2'), row('1')]);
  expect(board.appeared).toBe(0);
  expect(board.latest(row('1')).milestone).toBe('IN_TRANSIT');
});
