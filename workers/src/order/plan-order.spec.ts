import type { PaymentState } from '@jalon/schema/order';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoreOrder } from '../store/store-message.ts';
import { planOrder, type KnownOrder } from './plan-order.ts';
import { storeVersion } from './store-version.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 9, 0, second));

const order = (told: Partial<StoreOrder> = {}): StoreOrder => ({
  externalId: '1',
  number: '#1',
  placedAt: at(0),
  updatedAt: at(0),
  currency: 'EUR',
  totalMinor: 1000,
  shippingMinor: null,
  isTaxIncluded: true,
  paymentState: 'PENDING',
  paidAt: null,
  language: null,
  cancelledAt: null,
  isSent: false,
  shippingMethod: null,
  promisedOn: null,
  isGift: false,
  giftMessage: null,
  packingNote: null,
  lines: [],
  people: [],
  fulfilments: [],
  ...told,
});

const anOrder: fc.Arbitrary<StoreOrder> = fc
  .record({
    // Few seconds, so that many messages have the same.
    updatedAt: fc.integer({ min: 0, max: 2 }).map(at),
    paymentState: fc.constantFrom<PaymentState>('PENDING', 'PAID', 'REFUNDED', 'VOIDED'),
    paidAt: fc.option(fc.integer({ min: 0, max: 9 }).map(at), { nil: null }),
    cancelledAt: fc.constantFrom(null, at(1)),
    packingNote: fc.constantFrom(null, 'a', 'b'),
  })
  .map(order);

/** Applies messages in groups, as transactions would, and tells what is known in the end. */
function applyInGroups(messages: StoreOrder[], sizes: number[]): KnownOrder {
  let known: KnownOrder | null = null;
  for (let from = 0, turn = 0; from < messages.length; turn += 1) {
    const size = sizes[turn % sizes.length]!;
    const plan = planOrder(messages.slice(from, from + size), known);
    known = {
      orderId: 'o',
      updatedAt: plan.news?.updatedAt ?? known!.updatedAt,
      version: plan.news?.version ?? known!.version,
      paidAt: plan.paidAt,
      cancelledAt: plan.news ? plan.news.order.cancelledAt : known!.cancelledAt,
    };
    from += size;
  }
  return known!;
}

describe('what messages of an order come to', () => {
  it('does not depend on their order, nor on how many are read together', () => {
    fc.assert(
      fc.property(
        fc
          .array(anOrder, { minLength: 1, maxLength: 8 })
          .chain((messages) => fc.tuple(fc.constant(messages), fc.shuffledSubarray(messages, { minLength: messages.length }))),
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
        ([messages, shuffled], sizes) => {
          expect(applyInGroups(shuffled, sizes)).toEqual(applyInGroups(messages, [1]));
        },
      ),
    );
  });

  it('is the later one; of the same second the one further on its way', () => {
    const pending = order({ updatedAt: at(1) });
    const paid = order({ updatedAt: at(1), paymentState: 'PAID' });
    const cancelled = order({ updatedAt: at(1), cancelledAt: at(1) });
    expect(planOrder([paid, pending], null).news?.order).toBe(paid);
    expect(planOrder([cancelled, paid], null).news?.order).toBe(cancelled);
    expect(planOrder([order({ updatedAt: at(2) }), cancelled], null).news?.order.cancelledAt).toBeNull();
  });

  it('is nothing when it repeats what is known, later or not', () => {
    const known = { orderId: 'o', updatedAt: at(1), version: storeVersion(order()), paidAt: null, cancelledAt: null };
    expect(planOrder([order({ updatedAt: at(1) })], known)).toMatchObject({ news: null, areStale: [false] });
    expect(planOrder([order({ updatedAt: at(2) })], known).news).toMatchObject({ isChanged: false });
    expect(planOrder([order({ updatedAt: at(0), packingNote: 'x' })], known)).toMatchObject({ news: null, areStale: [true] });
  });

  it('was paid when that was first said, also by a message that comes late', () => {
    const known = { orderId: 'o', updatedAt: at(9), version: 'x', paidAt: at(9), cancelledAt: null };
    expect(planOrder([order({ updatedAt: at(3), paymentState: 'PAID' })], known)).toMatchObject({ news: null, paidAt: at(3) });
    expect(planOrder([order({ updatedAt: at(3), paymentState: 'PAID', paidAt: at(2) })], known).paidAt).toEqual(at(2));
    expect(planOrder([order({ updatedAt: at(3) })], null).paidAt).toBeNull();
  });

  it('does not change with what only some messages of a store tell', () => {
    const line = {
      externalId: '1',
      position: 0,
      sku: null,
      title: 'Cup',
      variantTitle: null,
      quantity: 1,
      priceMinor: 5,
      discountMinor: 0,
      taxMinor: null,
      category: null,
      isShipped: true,
      personalisation: null,
      barcode: null,
      imageUrl: null,
    };
    const told = { ...line, barcode: '4006381333931', imageUrl: 'https://cdn.example/cup.jpg' };
    expect(storeVersion(order({ lines: [told], paidAt: at(1) }))).toBe(storeVersion(order({ lines: [line] })));
    expect(storeVersion(order({ lines: [{ ...line, quantity: 2 }] }))).not.toBe(storeVersion(order({ lines: [line] })));
  });
});
