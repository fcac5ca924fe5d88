import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEligibility } from './check-eligibility.ts';
import { aPolicy, aReturnableLine, aReturnableOrder, aRule, sentPieces } from './returnable.factory.ts';
import type { SentPieces } from './returnable.ts';

const NOW = new Date('2026-11-20T10:00:00Z');
const judge = (order = aReturnableOrder(), policy = aPolicy(), now = NOW) => checkEligibility(order, policy, now)[0]!;

describe('what may go back', () => {
  it('what was delivered within its window, with the days left', () => {
    expect(judge()).toMatchObject({ quantity: 1, codes: [], window: { startsOn: '2026-11-10', endsOn: '2026-12-10', daysLeft: 20 } });
  });

  it.each([
    ['a cancelled order', { isCancelled: true }, {}, 'ORDER_CANCELLED'],
    ['an order nobody paid', { paymentState: 'PENDING' as const }, {}, 'NOT_PAID'],
    ['an order refunded in full', { paymentState: 'PARTIALLY_REFUNDED' as const, refundedMinor: 1_999 }, {}, 'NOT_PAID'],
    ['a country no rule speaks of', { countryCode: 'US' }, { countries: ['FR'] }, 'NO_RULE'],
    ['a final sale', {}, { isFinalSale: true }, 'FINAL_SALE'],
    ['what came too long ago', {}, { windowDays: 9 }, 'WINDOW_OVER'],
  ])('not %s', (_what, order, rule, code) => {
    const found = judge(aReturnableOrder(order), aPolicy({ rules: [aRule(rule)] }));
    expect(found).toMatchObject({ quantity: 0, codes: [code] });
  });

  it('until the last second of the last day where the recipient is, wherever the shop is', () => {
    const policy = aPolicy({ rules: [aRule({ windowDays: 10 })] });
    const tokyo = aReturnableOrder({ zone: 'Asia/Tokyo' });
    expect(judge(tokyo, policy, new Date('2026-11-20T14:59:59Z'))).toMatchObject({ quantity: 1, window: { daysLeft: 0 } });
    expect(judge(tokyo, policy, new Date('2026-11-20T15:00:00Z'))).toMatchObject({ quantity: 0, codes: ['WINDOW_OVER'] });
    expect(judge(aReturnableOrder({ zone: 'America/Los_Angeles' }), policy, new Date('2026-11-21T07:59:59Z')).quantity).toBe(1);
  });

  it('without a delivery, from the hand-over and the buffer; but a tracked parcel on its way is waited for', () => {
    const sent = (over: Partial<SentPieces>) =>
      aReturnableOrder({ lines: [aReturnableLine({ sent: [sentPieces({ deliveredAt: null, ...over })] })] });
    expect(judge(sent({ isTracked: false })).window).toMatchObject({ startsOn: '2026-11-13' });
    expect(judge(sent({ isTracked: false, handedOverAt: NOW }))).toMatchObject({ quantity: 0, codes: ['NOT_DELIVERED'] });
    expect(judge(sent({ isTracked: true }))).toMatchObject({ quantity: 0, codes: ['NOT_DELIVERED'] });
  });

  it('a holiday extends what arrives within it, across the new year too', () => {
    const rule = aRule({ windowDays: 14, holidays: [{ from: '11-01', to: '01-06', until: '01-31' }] });
    const arrives = (deliveredAt: string) =>
      judge(
        aReturnableOrder({ lines: [aReturnableLine({ sent: [sentPieces({ deliveredAt: new Date(deliveredAt) })] })] }),
        aPolicy({ rules: [rule] }),
        new Date('2027-01-07T12:00:00Z'),
      ).window;
    expect(arrives('2026-11-10T10:00:00Z')).toMatchObject({ endsOn: '2027-01-31' });
    expect(arrives('2027-01-06T10:00:00Z')).toMatchObject({ endsOn: '2027-01-31' });
    expect(arrives('2027-01-07T10:00:00Z')).toMatchObject({ endsOn: '2027-01-21' });
    expect(arrives('2026-10-31T10:00:00Z')).toMatchObject({ endsOn: '2026-11-14' });
  });

  it('a split order: each parcel has its own time, and what went back is taken from what ends first', () => {
    const sent = [sentPieces({ deliveredAt: new Date('2026-10-01T10:00:00Z') }), sentPieces({}), sentPieces({ deliveredAt: null })];
    const line = (returned: number) => aReturnableOrder({ lines: [aReturnableLine({ quantity: 4, sent, returned })] });
    expect(judge(line(0))).toMatchObject({ quantity: 1, codes: ['WINDOW_OVER', 'NOT_DELIVERED'] });
    expect(judge(line(1))).toMatchObject({ quantity: 1, codes: ['NOT_DELIVERED'] });
    expect(judge(line(2))).toMatchObject({ quantity: 0, codes: ['NOT_DELIVERED'] });
    expect(judge(line(4))).toMatchObject({ quantity: 0, codes: ['NOTHING_LEFT'] });
  });

  it('never more than was bought and is left, whatever was sent', () => {
    const part = fc.record({
      quantity: fc.integer({ min: 1, max: 5 }),
      deliveredAt: fc.option(fc.date({ min: new Date('2026-09-01'), max: NOW, noInvalidDate: true })),
      handedOverAt: fc.option(fc.date({ min: new Date('2026-09-01'), max: NOW, noInvalidDate: true })),
      isTracked: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), fc.nat(8), fc.nat(30), (sent, unsent, returnedBefore) => {
        const quantity = sent.reduce((sum, one) => sum + one.quantity, unsent);
        const returned = Math.min(returnedBefore, quantity);
        const found = judge(aReturnableOrder({ lines: [aReturnableLine({ quantity, sent, returned })] }));
        expect(found.quantity).toBeLessThanOrEqual(quantity - returned);
        expect(found.quantity > 0 || found.codes.length > 0).toBe(true);
        expect(found.codes.length === 0 ? found.quantity : quantity).toBe(found.codes.length === 0 ? quantity - returned : quantity);
      }),
    );
  });
});
