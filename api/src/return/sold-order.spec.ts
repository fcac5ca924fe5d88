import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { returnableOf, type SoldLine, type SoldOrder, type SoldParcel } from './sold-order.ts';

const aLine = (told: Partial<SoldLine> = {}): SoldLine => ({
  ...{ id: 'l1', category: null, quantity: 2, isShipped: true, sentQuantity: 0, priceMinor: 1_000, discountMinor: 0, taxMinor: null },
  ...{ returned: 0, returnedMinor: 0 },
  ...told,
});
const aParcel = (told: Partial<SoldParcel> = {}): SoldParcel => ({
  deliveredAt: '2026-11-10T10:00:00+00:00',
  handedOverAt: '2026-11-08T10:00:00+00:00',
  isTracked: true,
  zone: null,
  lines: [{ lineId: 'l1', quantity: 2 }],
  ...told,
});
const anOrder = (told: Partial<SoldOrder> = {}): SoldOrder => ({
  ...{ placedAt: '2026-11-05T10:00:00+00:00', isCancelled: false, paymentState: 'PAID', totalMinor: 1_000_000, shippingMinor: null },
  ...{ isTaxIncluded: true, refundedMinor: 0, recipient: { countryCode: 'FR', postalCode: '69100' }, shopZone: 'Europe/Berlin' },
  ...{ sentElsewhereAt: '2026-11-06T10:00:00+00:00', lines: [aLine()], parcels: [aParcel()] },
  ...told,
});
const sentOf = (told: Partial<SoldOrder>) =>
  returnableOf(anOrder(told)).lines[0]!.sent.map(({ quantity, deliveredAt, isTracked }) => [quantity, deliveredAt !== null, isTracked]);

describe('the pieces of a line', () => {
  test('travelled in the parcels that name them; what is named too often is there once', () => {
    expect(sentOf({})).toEqual([[2, true, true]]);
    const parcels = [aParcel({ lines: [{ lineId: 'l1', quantity: 1 }] }), aParcel({ deliveredAt: null })];
    expect(sentOf({ parcels })).toEqual([
      [1, true, true],
      [1, false, true],
    ]);
    expect(sentOf({ parcels: [aParcel({ lines: [{ lineId: 'l2', quantity: 9 }] })] })).toEqual([]);
  });

  test('of which nobody says where they are, are in the parcels of which nobody says what they hold: as late as the last', () => {
    expect(sentOf({ parcels: [aParcel({ lines: [] })] })).toEqual([[2, true, true]]);
    expect(sentOf({ parcels: [aParcel({ lines: [] }), aParcel({ lines: [], deliveredAt: null })] })).toEqual([[2, false, true]]);
    const two = [aParcel({ lines: [], deliveredAt: '2026-11-12T00:00:00+00:00' }), aParcel({ lines: [] })];
    expect(returnableOf(anOrder({ parcels: two })).lines[0]!.sent[0]!.deliveredAt).toEqual(new Date('2026-11-12T00:00:00Z'));
  });

  test('that were sent by other means are not known to be delivered, and not tracked', () => {
    expect(sentOf({ parcels: [], lines: [aLine({ sentQuantity: 1 })] })).toEqual([[1, false, false]]);
    expect(sentOf({ parcels: [aParcel({ lines: [{ lineId: 'l1', quantity: 1 }] })], lines: [aLine({ sentQuantity: 1 })] })).toEqual([
      [1, true, true],
    ]);
  });

  test('that are never sent were there when they were bought', () => {
    expect(sentOf({ parcels: [], lines: [aLine({ isShipped: false })] })).toEqual([[2, true, false]]);
  });
});

describe('what was paid', () => {
  const paid = (told: Partial<SoldOrder>) => returnableOf(anOrder(told)).lines.map(({ paidMinor }) => paidMinor);

  test('is without discounts and with the tax', () => {
    expect(paid({ lines: [aLine({ discountMinor: 500, taxMinor: 190 })] })).toEqual([1_500]);
    expect(paid({ lines: [aLine({ discountMinor: 500, taxMinor: 190 })], isTaxIncluded: false })).toEqual([1_690]);
    expect(paid({ lines: [aLine({ discountMinor: 5_000 })] })).toEqual([0]);
  });

  test('is never more for all lines than for the goods of the order, and all of it', () => {
    const amount = fc.integer({ min: 0, max: 10 ** 9 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 30 }), amount, amount, (prices, totalMinor, shippingMinor) => {
        const lines = prices.map((priceMinor) => aLine({ quantity: 1, priceMinor }));
        const sum = paid({ lines, totalMinor, shippingMinor }).reduce((all, one) => all + one, 0);
        const told = prices.reduce((all, one) => all + one, 0);
        expect(sum).toBe(Math.min(told, Math.max(0, totalMinor - shippingMinor)));
      }),
    );
  });
});

describe('days are counted', () => {
  const zone = (told: Partial<SoldOrder>) => returnableOf(anOrder(told)).zone;
  test.each([
    ['where the country has one zone', { recipient: { countryCode: 'JP', postalCode: null } }, 'Asia/Tokyo'],
    ['on an island by its own', { recipient: { countryCode: 'ES', postalCode: '35001' } }, 'Atlantic/Canary'],
    [
      'where the carrier scanned it, in a wide country',
      { recipient: { countryCode: 'US', postalCode: null }, parcels: [aParcel({ zone: 'America/Los_Angeles' })] },
      'America/Los_Angeles',
    ],
    ['where most people live, else', { recipient: { countryCode: 'US', postalCode: null } }, 'America/New_York'],
    ['where the shop is, when nobody knows', { recipient: null }, 'Europe/Berlin'],
  ])('%s', (_where, told, expected) => expect(zone(told)).toBe(expected));
});
