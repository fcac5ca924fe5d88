import { eventFingerprint, foldEvents, meaningOf, type EventCode, type Reading } from '@jalon/schema/shipment';
import { makeReading } from '@jalon/schema/seeds';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareLog, type LogChange } from './compare-log.ts';
import { CodeMap, type Mapping } from './map-codes.ts';
import type { LoggedEvent, RereadAnswer } from './read-kept.ts';

const CODES: EventCode[] = ['ACCEPTED', 'ARRIVED_AT_FACILITY', 'OUT_FOR_DELIVERY', 'HELD', 'DELIVERED', 'UNKNOWN'];
const at = (hour: number) => new Date(Date.UTC(2026, 2, 1, hour));
const aReading = fc
  .record({ hour: fc.nat(9), code: fc.constantFrom(...CODES), said: fc.constantFrom('A', 'B', 'C') })
  .map(({ hour, code, said }) => makeReading(code, at(hour), { carrierCode: said, carrierText: `words of ${code}` }));
const anAnswer = fc.array(aReading, { maxLength: 5 });

const answer = (readings: Reading[] | null, index: number): RereadAnswer => ({
  answerId: `answer-${index}`,
  learnedAt: at(20 + index),
  via: 'POLL',
  report: readings && {
    trackingNumber: 'N',
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
  },
});
const logged = (reading: Reading, told: Partial<LoggedEvent> = {}): LoggedEvent => ({
  ...reading,
  id: 'id',
  carrier: 'ups',
  fingerprint: eventFingerprint(reading),
  via: 'POLL',
  learnedAt: at(20),
  answerId: null,
  mappingId: null,
  ...told,
});
const mapping = (carrierCode: string): Mapping => ({
  id: `mapping-${carrierCode}`,
  carrier: 'ups',
  carrierCode,
  carrierText: '',
  eventCode: 'DAMAGED',
  condition: null,
  reason: null,
  party: null,
  nextAction: null,
  deliveredHow: null,
});
const compare = (log: LoggedEvent[], answers: RereadAnswer[], mappings: Mapping[] = []): LogChange =>
  compareLog({ carrier: 'ups', log, answers, codes: new CodeMap(mappings), fingerprintOf: eventFingerprint });
/** The log after the change was written. */
function written(log: LoggedEvent[], { added, changed, removed }: LogChange): LoggedEvent[] {
  const after = new Map(changed.map((one) => [one.before, one.after]));
  const kept = log
    .filter((event) => !removed.includes(event))
    .map((event) => ({ ...event, ...after.get(event), answerId: event.answerId, carrier: event.carrier }));
  return [...kept, ...added.map((event) => logged(event, { ...event, mappingId: event.mappingId ?? null }))].map((event) => ({
    ...event,
    mappingId: event.mappingId ?? null,
  }));
}
const once = (log: LoggedEvent[]) => [...new Map(log.map((event) => [event.fingerprint, event])).values()];

test('whatever was in the log: once written, the same answers find nothing more, and the state is that of the log', () => {
  const aLog = fc.array(
    fc
      .tuple(aReading, fc.constantFrom('ups', 'dhl'), fc.constantFrom(null, 'answer-0', 'answer-1', 'gone'))
      .map(([reading, carrier, answerId]) => logged(reading, { carrier, answerId })),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(aLog, fc.array(fc.option(anAnswer), { maxLength: 3 }), fc.subarray(['A', 'B', 'C']), (events, bodies, mapped) => {
      const log = once(events);
      const answers = bodies.map(answer);
      const mappings = mapped.map(mapping);
      const change = compare(log, answers, mappings);
      const after = written(log, change);
      const again = compare(after, answers, mappings);
      expect({ added: again.added, changed: again.changed, removed: again.removed }).toEqual({ added: [], changed: [], removed: [] });
      expect(change.state).toEqual(foldEvents(after));
      // What another carrier told is as it was.
      expect(after.filter(({ carrier }) => carrier === 'dhl')).toEqual(log.filter(({ carrier }) => carrier === 'dhl'));
    }),
    { numRuns: 500 },
  );
});

test('without a mapping or another connector nothing changes, in whatever order answers repeat each other', () => {
  fc.assert(
    fc.property(fc.array(anAnswer, { minLength: 1, maxLength: 4 }), (bodies) => {
      const answers = bodies.map(answer);
      const first = compare([], answers);
      expect(first.removed).toEqual([]);
      const again = compare(written([], first), answers);
      expect(again.added.length + again.changed.length + again.removed.length).toBe(0);
    }),
  );
});

test('only an answer that can be read takes back what it told', () => {
  const told = makeReading('LOST', at(3), { carrierCode: 'Z' });
  const log = [logged(told, { answerId: 'answer-0' })];
  expect(compare(log, [answer([], 0)]).removed).toEqual(log);
  expect(compare(log, [answer(null, 0)]).removed).toEqual([]);
  expect(compare(log, [answer([], 1)]).removed).toEqual([]);
});

test('an event the operator gave its meaning loses it with the mapping, also without its answer', () => {
  const told = makeReading('DAMAGED', at(3), { carrierCode: 'A' });
  const [change] = compare([logged(told, { mappingId: 'mapping-A' })], []).changed;
  expect(change!.after).toMatchObject({ eventCode: 'UNKNOWN', ...meaningOf({ eventCode: 'UNKNOWN' }), mappingId: null });
  expect(compare([logged(told)], []).changed).toEqual([]);
});
