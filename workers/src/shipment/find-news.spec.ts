import { eventFingerprint, foldEvents, meaningOf, NOWHERE, type CarrierReport, type EventCode, type Reading } from '@jalon/schema/shipment';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNews, type LearnedReport } from './find-news.ts';
import type { KnownShipment } from './lock-shipments.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 18, hour));
const reading = (eventCode: EventCode, hour: number): Reading => ({
  ...meaningOf({ eventCode }),
  eventCode,
  occurredAt: at(hour),
  localTime: at(hour).toISOString().slice(0, 19),
  zone: 'UTC',
  zoneCertainty: 'OFFSET_GIVEN',
  nextActionBy: null,
  signedBy: null,
  carrierCode: eventCode,
  carrierText: null,
  place: NOWHERE,
});
const report = (readings: Reading[], facts: Partial<CarrierReport> = {}): CarrierReport => ({
  trackingNumber: 'X1',
  service: null,
  origin: null,
  destination: null,
  weightGrams: null,
  estimatedFrom: null,
  estimatedTo: null,
  signedBy: null,
  readings,
  ...facts,
});
const learned = (hour: number, told: CarrierReport): LearnedReport => ({
  shipmentId: 's',
  carrier: 'dhl',
  trackingNumber: 'X1',
  report: told,
  via: 'POLL',
  learnedAt: at(hour),
  raw: null,
});
const shipment = (events: Reading[] = [], facts: Partial<KnownShipment> = {}): KnownShipment => ({
  id: 's',
  orderId: null,
  carrier: 'dhl',
  createdAt: at(0),
  lastChangedAt: null,
  service: null,
  originCountryCode: null,
  destinationCountryCode: null,
  weightGrams: null,
  estimatedFrom: null,
  estimatedTo: null,
  legs: [],
  state: foldEvents(known(events)),
  ...facts,
});
const known = (events: Reading[]) => events.map((event) => ({ ...event, fingerprint: eventFingerprint(event) }));
const find = (events: Reading[], reports: LearnedReport[], facts: Partial<KnownShipment> = {}) =>
  findNews(shipment(events, facts), known(events), reports, eventFingerprint);

const road = [reading('ACCEPTED', 1), reading('DEPARTED_FACILITY', 3), reading('OUT_FOR_DELIVERY', 8), reading('DELIVERED', 11)];

describe('findNews', () => {
  it('finds what is new and folds it with what is known', () => {
    const { newEvents, state, isNews } = find(road.slice(0, 2), [learned(9, report(road.slice(0, 3)))]);
    expect(newEvents.map(({ eventCode }) => eventCode)).toEqual(['OUT_FOR_DELIVERY']);
    expect(state).toMatchObject({ milestone: 'OUT_FOR_DELIVERY', eventCount: 3 });
    expect(isNews).toBe(true);
  });

  it('finds nothing in an answer that repeats itself', () => {
    expect(find(road, [learned(12, report([...road, ...road]))]).isNews).toBe(false);
  });

  it('takes a moved estimate for news, and one that is left out for nothing', () => {
    const facts = { estimatedFrom: at(20), estimatedTo: at(22) };
    expect(find(road, [learned(12, report(road, { estimatedFrom: at(21), estimatedTo: at(22) }))], facts).isNews).toBe(true);
    const silent = find(road, [learned(12, report(road))], facts);
    expect(silent.isNews).toBe(false);
    expect(silent.facts).toMatchObject(facts);
  });

  it('keeps a signature only with a delivery', () => {
    expect(find([], [learned(12, report(road, { signedBy: 'REED' }))]).state.signedBy).toBe('REED');
    expect(find([], [learned(9, report(road.slice(0, 3), { signedBy: 'REED' }))]).state.signedBy).toBeNull();
  });

  it('comes to the same state whatever is known already and in whatever order the rest comes', () => {
    const whole = foldEvents(known(road));
    fc.assert(
      fc.property(fc.shuffledSubarray(road, { minLength: 0 }), fc.shuffledSubarray(road, { minLength: 4 }), (before, then) => {
        const { state } = find(before, [learned(12, report(then.slice(0, 2))), learned(13, report(then))]);
        expect(state).toEqual(whole);
      }),
    );
  });
});
