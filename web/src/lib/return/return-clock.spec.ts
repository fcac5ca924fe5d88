import { expect, it } from 'vitest';
import { returnClock, type Clocked } from './return-clock.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const clocked = (over: Partial<Clocked>): Clocked => ({ state: 'RECEIVED', handInBy: null, refundDueAt: null, settledAt: null, ...over });

it('tells whether the money is due or late', () => {
  expect(returnClock(clocked({ refundDueAt: '2026-11-21T00:00:00Z' }), NOW)?.kind).toBe('REFUND_DUE');
  expect(returnClock(clocked({ refundDueAt: '2026-11-20T11:59:59Z' }), NOW)?.kind).toBe('REFUND_LATE');
});

it('stands still once the money was given or nothing is owed', () => {
  const late = '2026-11-01T00:00:00Z';
  expect(returnClock(clocked({ state: 'REFUNDED', refundDueAt: late, settledAt: late }), NOW)).toBeNull();
  expect(returnClock(clocked({ state: 'DECLINED', refundDueAt: late }), NOW)).toBeNull();
});

it('waits for the parcel only until a carrier has it, and says first what is owed', () => {
  const [handInBy, refundDueAt] = ['2026-11-30T00:00:00Z', '2026-12-04T00:00:00Z'];
  expect(returnClock(clocked({ state: 'LABEL_ISSUED', handInBy }), NOW)).toEqual({ kind: 'HAND_IN', at: handInBy });
  expect(returnClock(clocked({ state: 'APPROVED', handInBy, refundDueAt }), NOW)).toEqual({ kind: 'REFUND_DUE', at: refundDueAt });
  expect(returnClock(clocked({ state: 'IN_TRANSIT', handInBy }), NOW)).toBeNull();
});
