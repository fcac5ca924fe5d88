import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVENT_CODES, meaningOf, type CodeMeaning, type EventCode } from './event-code.ts';
import { foldEvents, type FoldableEvent } from './fold-events.ts';
import { isFinal, milestoneRank, type Milestone } from './milestone.ts';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 10, 2, 8);

const at = (hours: number) => new Date(START + hours * HOUR_MS);

function event(eventCode: EventCode, hours: number, told: Partial<CodeMeaning> & Partial<FoldableEvent> = {}): FoldableEvent {
  const { fingerprint = `${eventCode}@${hours}`, nextActionBy = null, signedBy = null, ...meaning } = told;
  return { ...meaningOf({ ...meaning, eventCode }), eventCode, fingerprint, occurredAt: at(hours), nextActionBy, signedBy };
}

const codes = Object.keys(EVENT_CODES) as EventCode[];
const anyEvent = fc
  .record({
    code: fc.constantFrom(...codes),
    quarters: fc.integer({ min: 0, max: 80 }),
    copy: fc.integer({ min: 0, max: 40 }),
    by: fc.boolean(),
  })
  .map(({ code, quarters, copy, by }) => event(code, quarters / 4, { fingerprint: `f${copy}`, nextActionBy: by ? at(99) : null }));
const anyEvents = fc.array(anyEvent, { maxLength: 14 });
const distinctEvents = fc.uniqueArray(anyEvent, { maxLength: 12, selector: ({ fingerprint }) => fingerprint });

describe('the set of events decides, nothing else', () => {
  test('any permutation and any duplication folds to the same state', () => {
    const shuffled = anyEvents.chain((events) =>
      fc.record({ events: fc.constant(events), again: fc.shuffledSubarray([...events, ...events, ...events], { minLength: 0 }) }),
    );
    fc.assert(
      fc.property(shuffled, ({ events, again }) => {
        expect(foldEvents([...again, ...events.toReversed()])).toEqual(foldEvents(events));
      }),
      { numRuns: 500 },
    );
  });

  test('nothing known folds to UNKNOWN', () => {
    expect(foldEvents([])).toMatchObject({
      milestone: 'UNKNOWN',
      condition: 'ON_TRACK',
      party: 'NOBODY',
      nextAction: 'NONE',
      eventCount: 0,
    });
  });

  test('every state is consistent with itself', () => {
    fc.assert(
      fc.property(distinctEvents, (events) => {
        const state = foldEvents(events);
        expect(state.eventCount).toBe(events.length);
        expect(state.reason === null).toBe(state.condition === 'ON_TRACK');
        expect(state.deliveredAt !== null).toBe(state.milestone === 'DELIVERED');
        expect(state.deliveredHow !== null).toBe(state.milestone === 'DELIVERED');
        const times = events.map(({ occurredAt }) => occurredAt.getTime());
        expect(state.firstEventAt?.getTime() ?? Infinity).toBe(Math.min(...times));
        expect(state.lastEventAt?.getTime() ?? -Infinity).toBe(Math.max(...times));
      }),
      { numRuns: 500 },
    );
  });

  test('of one instant, the further milestone is the headline', () => {
    expect(foldEvents([event('OUT_FOR_DELIVERY', 1), event('ARRIVED_AT_FACILITY', 1)]).milestone).toBe('OUT_FOR_DELIVERY');
  });
});

describe('a late scan', () => {
  const toldAt = (events: FoldableEvent[], headline: Milestone) =>
    Math.max(...events.filter(({ milestone }) => milestone === headline).map(({ occurredAt }) => occurredAt.getTime()));

  test('never moves the headline back', () => {
    fc.assert(
      fc.property(distinctEvents, anyEvent, (events, late) => {
        const before = foldEvents(events).milestone;
        // Another end told late is no scan of this journey but a contradiction of it.
        fc.pre(late.milestone === null || late.milestone === before || !isFinal(late.milestone));
        fc.pre(late.occurredAt.getTime() < toldAt(events, before) && !events.some(({ fingerprint }) => fingerprint === late.fingerprint));
        expect(milestoneRank(foldEvents([...events, late]).milestone)).toBeGreaterThanOrEqual(milestoneRank(before));
      }),
      { numRuns: 2_000 },
    );
  });

  test('does not bring back a condition that a newer scan cleared', () => {
    const events = [event('ARRIVED_AT_FACILITY', 5), event('DELAYED', 3)];
    expect(foldEvents(events)).toMatchObject({ milestone: 'IN_TRANSIT', condition: 'ON_TRACK', reason: null });
  });

  test('an earlier word of the same delivery changes neither the headline nor who has it', () => {
    const events = [event('DELIVERED', 3), event('ARRIVED_AT_FACILITY', 4)];
    expect(foldEvents(events).milestone).toBe('DELIVERED');
    expect(foldEvents([...events, event('DELIVERED', 1)])).toMatchObject({ milestone: 'DELIVERED', deliveredAt: at(1) });
  });

  test('data sent again says nothing of a parcel that moves', () => {
    expect(foldEvents([event('PICKED_UP_BY_CARRIER', 1), event('LABEL_CREATED', 2)]).milestone).toBe('PICKED_UP');
  });
});

describe('a final milestone', () => {
  const finals: EventCode[] = ['DELIVERED', 'RETURNED_TO_SENDER', 'CANCELLED', 'LOST', 'DISPOSED'];

  test.each(finals)('%s outlives the scans of its own tour, remarks and worries', (code) => {
    const end = foldEvents([event(code, 10)]);
    expect(isFinal(end.milestone)).toBe(true);
    const after = [event('OUT_FOR_DELIVERY', 11), event('NOTE', 30), event('DELAYED', 40), event('UNKNOWN', 50)];
    const { lastEventAt: _, eventCount: __, handedOverAt: ___, ...same } = end;
    expect(foldEvents([event(code, 10), ...after])).toMatchObject(same);
  });

  test('"delivered" that the carrier corrects is undelivered again', () => {
    const events = [event('DELIVERED', 1, { signedBy: 'A. Smith' }), event('OUT_FOR_DELIVERY', 26)];
    expect(foldEvents(events)).toMatchObject({ milestone: 'OUT_FOR_DELIVERY', deliveredAt: null, deliveredHow: null, signedBy: null });
  });

  test('a parcel delivered and then sent back is on its way back', () => {
    expect(foldEvents([event('DELIVERED', 1), event('RETURN_STARTED', 1.5)]).milestone).toBe('RETURNING');
  });

  test('the first word of a delivery dates it, a more exact one says how', () => {
    const events = [event('DELIVERED', 1), event('DELIVERED_TO_NEIGHBOUR', 2, { signedBy: 'Neighbour' })];
    expect(foldEvents(events)).toMatchObject({ deliveredAt: at(1), deliveredHow: 'TO_NEIGHBOUR', signedBy: 'Neighbour' });
    expect(foldEvents([...events, event('DELIVERED', 3)])).toMatchObject({ deliveredHow: 'TO_NEIGHBOUR' });
  });

  test('damage is still news after the end', () => {
    expect(foldEvents([event('DELIVERED', 1), event('DAMAGED', 5)])).toMatchObject({ milestone: 'DELIVERED', condition: 'DAMAGED' });
  });
});

describe('the way back', () => {
  const refused = [event('REFUSED', 1), event('RETURN_STARTED', 2)];

  test('is not undone by scans of movement, and keeps its reason', () => {
    const state = foldEvents([...refused, event('DEPARTED_FACILITY', 5), event('OUT_FOR_DELIVERY', 20)]);
    expect(state).toMatchObject({ milestone: 'RETURNING', reason: 'REFUSED', nextAction: 'CONTACT_MERCHANT' });
  });

  test('ends with the sender, also where the carrier calls that "delivered"', () => {
    expect(foldEvents([...refused, event('DELIVERED', 30)])).toMatchObject({ milestone: 'RETURNED', deliveredAt: null });
    expect(foldEvents([...refused, event('RETURNED_TO_SENDER', 30), event('DELIVERED', 31)])).toMatchObject({ milestone: 'RETURNED' });
  });
});

describe('a condition', () => {
  test.each(['NOTE', 'UNKNOWN', 'DELIVERY_SCHEDULED', 'LABEL_CREATED'] as const)('stays through %s', (code) => {
    const state = foldEvents([event('PICKED_UP_BY_CARRIER', 0), event('DELAYED', 1, { reason: 'WEATHER' }), event(code, 2)]);
    expect(state).toMatchObject({ milestone: 'PICKED_UP', condition: 'DELAYED', reason: 'WEATHER' });
  });

  test.each(['ARRIVED_AT_FACILITY', 'OUT_FOR_DELIVERY', 'DUTIES_PAID', 'ADDRESS_CORRECTED'] as const)('is cleared by %s', (code) => {
    const state = foldEvents([event('DELAYED', 1), event(code, 2)]);
    expect(state).toMatchObject({ condition: 'ON_TRACK', reason: null, nextAction: 'NONE' });
  });

  test.each(['DELIVERED', 'RETURNED_TO_SENDER', 'CANCELLED'] as const)('ends with %s', (code) => {
    expect(foldEvents([event('HELD', 1), event(code, 2)])).toMatchObject({ condition: 'ON_TRACK', reason: null });
  });

  test('a milestone that says nothing of it leaves it', () => {
    const arrived = event('ARRIVED_AT_FACILITY', 2);
    expect(foldEvents([event('DELAYED', 1), { ...arrived, condition: null }])).toMatchObject({
      milestone: 'IN_TRANSIT',
      condition: 'DELAYED',
    });
  });

  test('names who acts, what is to be done and by when', () => {
    const state = foldEvents([event('DUTIES_REQUESTED', 1, { nextActionBy: at(72) })]);
    expect(state).toMatchObject({ party: 'RECIPIENT', nextAction: 'PAY_DUTIES', nextActionBy: at(72), reason: 'DUTIES_UNPAID' });
  });
});

test('a code nobody mapped moves no milestone', () => {
  expect(foldEvents([event('UNKNOWN', 1)])).toMatchObject({ milestone: 'UNKNOWN', eventCount: 1, lastEventAt: at(1) });
  expect(foldEvents([event('OUT_FOR_DELIVERY', 1), event('UNKNOWN', 2)]).milestone).toBe('OUT_FOR_DELIVERY');
});

test('the first scan in the hands of the carrier is the hand-over; a withdrawn label is none', () => {
  expect(foldEvents([event('LABEL_CREATED', 1), event('CANCELLED', 2)]).handedOverAt).toBeNull();
  expect(foldEvents([event('DEPARTED_FACILITY', 4), event('LABEL_CREATED', 1), event('DROPPED_OFF', 3)]).handedOverAt).toEqual(at(3));
});
