import { describe, expect, test } from 'vitest';
import { UNRULED } from '../return/judge-draft.ts';
import { NO_POLICY } from '../return/offer-articles.ts';
import { shapeOrder } from './shape-order.ts';
import { aBlock, aFullOrder, aParcel, aShop, aViewer } from './stored-order.factory.ts';
import type { StoredReturn } from './stored-return.ts';

const now = new Date('2026-11-22T10:00:00Z');
const aReturn = (told: Partial<StoredReturn> = {}): StoredReturn => ({
  ...{ id: 'r1', number: 'R1', state: 'IN_TRANSIT', askedBy: 'BUYER', method: 'QR', currency: 'EUR', refundMinor: 7_731, creditMinor: 0 },
  ...{ requestedAt: '2026-11-21T14:00:00+00:00', handInBy: null, refundDueAt: null, settledAt: null, declineReason: null, carrier: 'dhl' },
  ...{ trackingNumber: 'BACK', labelProblem: null, shipmentId: 's2', articles: [], documents: [] },
  refunds: [{ kind: 'MONEY', state: 'WAITING', amountMinor: 7_731, currency: 'EUR', at: null, externalId: null }],
  ...told,
});
const shop = {
  ...aShop(aBlock()),
  returnTerms: {
    policies: [{ version: 1, validFrom: new Date(0), body: { ...NO_POLICY, rules: [{ ...UNRULED, windowDays: 30 }] } }],
    address: ['Colibri'],
    zone: 'Europe/Paris',
  },
};
const order = (...returns: StoredReturn[]) => ({
  ...aFullOrder(),
  shipments: [...aFullOrder().shipments, aParcel({ id: 's2', trackingNumber: 'BACK', lines: [] })],
  returns,
});
const seenAs = (view: 'FULL' | 'GIFT' | 'NEIGHBOUR', ...returns: StoredReturn[]) =>
  shapeOrder(order(...returns), aViewer({ view }), shop, now).order;

describe('whoever got a gift', () => {
  test('sees what a neighbour sees, the articles, and their own return', () => {
    const gift = seenAs('GIFT', aReturn({ askedBy: 'RECEIVER' }), aReturn({ id: 'r0' }));
    const neighbour = seenAs('NEIGHBOUR', aReturn({ askedBy: 'RECEIVER' }), aReturn({ id: 'r0' }));
    const { lines, shipments, canReturn, returnDaysLeft, returns, view, ...rest } = gift;
    expect({ ...neighbour, ...rest }).toEqual(neighbour);
    expect([view, canReturn, returnDaysLeft]).toEqual(['GIFT', true, 29]);
    expect(lines).toMatchObject([{ title: 'SECRET shirt' }]);
    expect(shipments.map((shipment) => ({ ...shipment, lines: [] }))).toEqual(neighbour.shipments);
    expect(shipments[0]!.lines).toMatchObject([{ title: 'SECRET shirt', quantity: 2 }]);
    expect(returns).toMatchObject([{ id: 'r1', currency: null, refundMinor: null, refunds: [{ amountMinor: null, currency: null }] }]);
    expect(JSON.stringify(gift)).not.toMatch(/7731|EUR|#1042|[Bb]erg|[Vv]illeurbanne/);
  });

  test('is not betrayed to the buyer, and the parcel back is no parcel to anybody', () => {
    for (const view of ['FULL', 'GIFT', 'NEIGHBOUR'] as const)
      expect(seenAs(view, aReturn({ askedBy: 'RECEIVER' })).shipments.map(({ id }) => id)).toEqual(['s1']);
    expect(seenAs('FULL', aReturn({ askedBy: 'RECEIVER' })).returns).toEqual([]);
    expect(seenAs('NEIGHBOUR', aReturn()).returns).toEqual([]);
    expect(seenAs('FULL', aReturn()).returns).toMatchObject([{ refundMinor: 7_731, shipment: { id: 's2', destinationCity: null } }]);
  });
});
