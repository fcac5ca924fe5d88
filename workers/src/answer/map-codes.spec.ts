import { makeReading } from '@jalon/schema/seeds';
import { expect, test } from 'vitest';
import { CodeMap, type Mapping } from './map-codes.ts';

const at = new Date('2026-03-02T08:00:00Z');
const mapping = (told: Partial<Mapping>): Mapping => ({
  id: 'm1',
  carrier: 'ups',
  carrierCode: 'ZX',
  carrierText: '',
  eventCode: 'HELD',
  condition: null,
  reason: null,
  party: null,
  nextAction: null,
  deliveredHow: null,
  ...told,
});
const unknown = (carrierCode: string | null, carrierText: string | null = null) =>
  makeReading('UNKNOWN', at, { carrierCode: carrierCode!, carrierText });

test('an unknown code takes the meaning of its event code, and what the mapping says beyond it', () => {
  const read = new CodeMap([mapping({ reason: 'WEATHER' })]).apply('ups', unknown('ZX'));
  expect(read).toMatchObject({ eventCode: 'HELD', condition: 'HELD', reason: 'WEATHER', nextAction: 'WAIT', mappingId: 'm1' });
  expect(read.carrierCode).toBe('ZX');
});

test('what a connector understands is never changed, nor another carrier’s code', () => {
  const codes = new CodeMap([mapping({ eventCode: 'LOST' })]);
  const known = makeReading('DELIVERED', at, { carrierCode: 'ZX' });
  expect(codes.apply('ups', known)).toBe(known);
  const foreign = unknown('ZX');
  expect(codes.apply('canada-post', foreign)).toBe(foreign);
});

test('where words tell scans apart, only the words that were meant are mapped; a mapping without words takes the rest', () => {
  const codes = new CodeMap([
    mapping({ carrier: 'dhl', carrierCode: 'transit', carrierText: 'left the hub', eventCode: 'DEPARTED_FACILITY' }),
    mapping({ id: 'm2', carrier: 'dhl', carrierCode: 'unknown', eventCode: 'NOTE' }),
  ]);
  expect(codes.apply('dhl', unknown('transit', ' Left the HUB')).eventCode).toBe('DEPARTED_FACILITY');
  expect(codes.apply('dhl', unknown('transit', 'Something else')).eventCode).toBe('UNKNOWN');
  expect(codes.apply('dhl', unknown('unknown', 'Whatever'))).toMatchObject({ eventCode: 'NOTE', mappingId: 'm2' });
});
