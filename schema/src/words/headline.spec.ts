import { describe, expect, it } from 'vitest';
import { Calendar } from './calendar.ts';
import { headlineOf, isLate, toneOf, type HeadlineFacts } from './headline.ts';

const calendar = new Calendar('en-GB', 'Europe/Paris');
const now = new Date('2026-03-22T09:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

const facts = (some: Partial<HeadlineFacts> = {}): HeadlineFacts => ({
  milestone: 'IN_TRANSIT',
  condition: 'ON_TRACK',
  reason: null,
  nextAction: 'NONE',
  nextActionBy: null,
  deliveredHow: null,
  estimatedFrom: null,
  estimatedTo: null,
  lastChangedAt: inDays(-1),
  pickupPlace: null,
  ...some,
});
const keyOf = (some: Partial<HeadlineFacts>) => headlineOf(facts(some), now, calendar).key;
const soon = { estimatedFrom: inDays(2), estimatedTo: inDays(3) };

describe('headlineOf', () => {
  it.each([
    [{ milestone: 'DELIVERED', deliveredHow: 'TO_NEIGHBOUR', ...soon }, 'delivered.TO_NEIGHBOUR'],
    [{ milestone: 'DELIVERED' }, 'delivered.UNSPECIFIED'],
    [{ milestone: 'LOST', nextAction: 'CONTACT_MERCHANT' }, 'lost'],
    [{ milestone: 'RETURNED' }, 'returned'],
    [{ milestone: 'CANCELLED' }, 'cancelled'],
    [{ milestone: 'DISPOSED' }, 'disposed'],
    [{ milestone: 'RETURNING', nextAction: 'CONTACT_MERCHANT', ...soon }, 'returning'],
    [{ milestone: 'AT_CUSTOMS', condition: 'ACTION_REQUIRED', nextAction: 'PAY_DUTIES', ...soon }, 'act.PAY_DUTIES'],
    [{ milestone: 'IN_TRANSIT', nextAction: 'PAY_ON_DELIVERY' }, 'on_its_way'],
    [{ milestone: 'OUT_FOR_DELIVERY', nextAction: 'PAY_ON_DELIVERY' }, 'act.PAY_ON_DELIVERY'],
    [{ milestone: 'READY_FOR_PICKUP', nextAction: 'COLLECT_PARCEL' }, 'collect.now'],
    [{ milestone: 'OUT_FOR_DELIVERY', condition: 'ATTEMPT_FAILED', nextAction: 'WAIT' }, 'attempt_failed'],
    [{ milestone: 'AT_CUSTOMS', condition: 'HELD', reason: 'CUSTOMS_INSPECTION' }, 'held_at_customs'],
    [{ condition: 'HELD', reason: 'INVESTIGATION', ...soon }, 'investigation'],
    [{ condition: 'DAMAGED' }, 'damaged'],
    [{ condition: 'DELAYED', ...soon }, 'arrives.two_days'],
    [{ condition: 'DELAYED' }, 'late'],
    [{ milestone: 'OUT_FOR_DELIVERY', ...soon }, 'out_for_delivery'],
    [{ milestone: 'OUT_FOR_DELIVERY', estimatedFrom: inDays(-1), estimatedTo: new Date('2026-03-22T17:00:00Z') }, 'arrives.today_before'],
    [{ milestone: 'AT_CUSTOMS' }, 'at_customs'],
    [{ milestone: 'INFO_RECEIVED' }, 'preparing'],
    [{ milestone: 'PICKED_UP' }, 'on_its_way'],
    [{ milestone: 'UNKNOWN' }, 'unknown'],
    [{ estimatedFrom: inDays(-3), estimatedTo: inDays(-2) }, 'on_its_way'],
  ] as [Partial<HeadlineFacts>, string][])('%o: %s', (some, key) => expect(keyOf(some)).toBe(key));

  it('names the counter and its last day when both are known', () => {
    const waiting = { milestone: 'READY_FOR_PICKUP', pickupPlace: 'Tabac du Port', nextActionBy: inDays(3) } as const;
    expect(headlineOf(facts(waiting), now, calendar)).toEqual({
      key: 'collect.at_until',
      values: { place: 'Tabac du Port', day: 'Wednesday 25 March' },
    });
  });

  it('counts the days of silence', () => {
    const silent = facts({ condition: 'SILENT', lastChangedAt: inDays(-9) });
    expect(headlineOf(silent, now, calendar)).toEqual({ key: 'silent', values: { count: 9 } });
  });
});

describe('toneOf', () => {
  it('is green only on arrival and red only when it is over', () => {
    expect(toneOf({ milestone: 'DELIVERED', condition: 'ON_TRACK' })).toBe('ARRIVED');
    expect(toneOf({ milestone: 'LOST', condition: 'ACTION_REQUIRED' })).toBe('FAILED');
    expect(toneOf({ milestone: 'IN_TRANSIT', condition: 'DELAYED' })).toBe('ATTENTION');
    expect(toneOf({ milestone: 'IN_TRANSIT', condition: 'ON_TRACK' })).toBe('PROGRESS');
  });
});

describe('isLate', () => {
  it('is said of a parcel under way whose window has passed', () => {
    expect(isLate({ milestone: 'IN_TRANSIT', estimatedTo: inDays(-1) }, now, calendar)).toBe(true);
    expect(isLate({ milestone: 'IN_TRANSIT', estimatedTo: inDays(1) }, now, calendar)).toBe(false);
    expect(isLate({ milestone: 'DELIVERED', estimatedTo: inDays(-1) }, now, calendar)).toBe(false);
  });
});
