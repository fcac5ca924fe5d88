import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoreMessage, StoreOrder } from '../store-message.ts';
import { readWoocommerceMessage } from './woocommerce.store.ts';

const fixture = JSON.parse(readFileSync(new URL('fixtures/order.json', import.meta.url), 'utf8')) as Record<string, unknown>;
const read = (topic: string, body: unknown) => readWoocommerceMessage(topic, Buffer.from(JSON.stringify(body)));

function orderOf(message: StoreMessage): { order: StoreOrder; problems: string[] } {
  if (message.kind !== 'ORDER') throw new Error(`not an order: ${message.kind}`);
  return { order: message.order, problems: message.problems.map(({ code, path }) => `${code} ${path}`) };
}
const changed = (change: object) => orderOf(read('order.updated', { ...fixture, ...change }));

describe('an order', () => {
  const { order, problems } = orderOf(read('order.created', fixture));

  it('is read whole, by the clock of the shop in UTC', () => {
    expect(order).toMatchObject({
      externalId: '4711',
      number: '4711',
      placedAt: new Date('2026-11-20T09:30:00Z'),
      updatedAt: new Date('2026-11-20T09:31:00Z'),
      paidAt: new Date('2026-11-20T09:30:40Z'),
      currency: 'EUR',
      totalMinor: 7340,
      paymentState: 'PARTIALLY_REFUNDED',
      language: 'fr',
      cancelledAt: null,
      isSent: false,
      shippingMethod: 'Express – 24 h',
      promisedOn: '2026-11-24',
      isGift: true,
      giftMessage: 'Happy birthday',
      packingNote: 'Please ring twice',
    });
    expect(problems).toEqual(['BAD_NUMBER meta_data']);
  });

  it('tells what was chosen of a line from what was entered', () => {
    expect(order.lines).toMatchObject([
      {
        externalId: '91',
        title: 'Leather strap',
        variantTitle: 'Brown / L',
        personalisation: 'Engraving: For M. & T.',
        quantity: 2,
        priceMinor: 2250,
        sku: 'STRAP-BR-L',
        barcode: '4006381333931',
        imageUrl: 'https://shop.example/strap.jpg',
        isShipped: true,
      },
      { externalId: '92', title: 'Wax & cloth', variantTitle: null, personalisation: null, priceMinor: 2340, sku: null },
    ]);
  });

  it('tells the one who pays from the one who receives', () => {
    expect(order.people).toMatchObject([
      { role: 'BUYER', name: 'Mina Okafor', email: 'Mina.Okafor@mail.example', phone: '+49 30 5550100', countryCode: 'DE' },
      { role: 'RECEIVER', name: 'Tom Okafor', email: null, phone: null, address2: 'Bât. B', postalCode: '69003', countryCode: 'FR' },
    ]);
  });

  it('brings the parcels that a plugin keeps with it', () => {
    expect(order.fulfilments).toMatchObject([
      {
        externalId: 'aa11',
        shippedAt: new Date(1795132800_000),
        parcels: [{ carrier: 'chronopost', trackingNumber: 'XY123456789FR' }],
        lines: [{ externalId: '91', quantity: 1 }],
      },
    ]);
  });
});

describe('the state of an order', () => {
  const none = { refunds: [] };
  it.each([
    [{ status: 'pending', date_paid_gmt: null, ...none }, 'PENDING', false],
    [{ status: 'on-hold', ...none }, 'PENDING', false],
    [{ status: 'failed', date_paid_gmt: null, ...none }, 'PENDING', false],
    [{ status: 'processing', date_paid_gmt: null, ...none }, 'PAID', false],
    [{ status: 'completed', ...none }, 'PAID', false],
    [{ status: 'awaiting-pickup', ...none }, 'PAID', false],
    [{ status: 'awaiting-pickup', date_paid_gmt: null, ...none }, 'PENDING', false],
    [{ status: 'cancelled', date_paid_gmt: null, ...none }, 'VOIDED', true],
    [{ status: 'cancelled', ...none }, 'PAID', true],
    [{ status: 'trash', date_paid_gmt: null, ...none }, 'VOIDED', true],
    [{ status: 'refunded' }, 'REFUNDED', false],
    [{ status: 'processing', refunds: [{ total: '-70.00' }, { total: '-3.40' }] }, 'REFUNDED', false],
  ])('%j is %s', (given, paymentState, isCancelled) => {
    const { order } = changed(given);
    expect([order.paymentState, order.cancelledAt !== null]).toEqual([paymentState, isCancelled]);
  });
});

describe('what is to be sent', () => {
  const nowhere = { first_name: '', address_1: '', city: '', postcode: '', country: '' };

  it('is nothing of an order of downloads, and nothing of one that is picked up', () => {
    const download = changed({ shipping: nowhere, shipping_lines: [], meta_data: [] });
    expect(download.order.lines.map(({ isShipped }) => isShipped)).toEqual([false, false]);
    expect(changed({ shipping_lines: [{ method_id: 'local_pickup' }] }).order.lines[0]!.isShipped).toBe(false);
  });

  it('goes to the billing address when the shop keeps no other', () => {
    const { order } = changed({ shipping: nowhere });
    expect(order.people[1]).toMatchObject({ role: 'RECEIVER', name: 'Mina Okafor', city: 'Leipzig', phone: '+49 30 5550100' });
  });

  it('once completed is all in the parcels whose contents nobody told', () => {
    const numbers = [{ tracking_number: 'AAAA1', tracking_id: '1' }, { tracking_number: 'BBBB2' }];
    const told = { key: '_jalon_sent', value: [{ tracking_number: 'AAAA1', lines: [{ item_id: '91', qty: 2 }] }] };
    const meta_data = [{ key: '_wc_shipment_tracking_items', value: numbers }, told];
    expect(changed({ status: 'completed', meta_data }).order.fulfilments.map(({ externalId, lines }) => [externalId, lines])).toEqual([
      ['1', [{ externalId: '91', quantity: 2 }]],
      [null, [{ externalId: '92', quantity: 1 }]],
    ]);
    expect(changed({ meta_data }).order.fulfilments.at(-1)!.lines).toEqual([]);
  });

  it('without a number is noticed', () => {
    const { order, problems } = changed({ status: 'completed', meta_data: [] });
    expect([order.isSent, problems]).toEqual([true, ['NO_NUMBER meta_data']]);
  });
});

describe('an odd order', () => {
  it('that lacks nearly everything is an order with problems, never lost', () => {
    const { order, problems } = orderOf(read('order.updated', { id: 7, line_items: [{ id: 1, quantity: -2 }] }));
    expect(order).toMatchObject({ externalId: '7', number: '#7', currency: 'XXX', totalMinor: 0, people: [], fulfilments: [] });
    expect(order.lines).toMatchObject([{ title: '–', quantity: -2, priceMinor: 0 }]);
    expect(problems.toSorted()).toEqual([
      'BAD_AMOUNT total',
      'BAD_CURRENCY currency',
      'BAD_TIME date_created_gmt',
      'NEGATIVE_QUANTITY line_items.0.quantity',
      'NO_EMAIL billing.email',
    ]);
  });

  it('counts amounts exactly', () => {
    const line = { id: 1, quantity: 3, price: 33.333333333333336 };
    expect(changed({ line_items: [line], currency: 'KWD', total: '0.1005' }).order).toMatchObject({
      totalMinor: 101,
      lines: [{ priceMinor: 33333 }],
    });
  });
});

describe('any other message', () => {
  it.each([
    ['product.updated', 'STORE_SELLS_IT'],
    ['coupon.created', 'OTHER_TOPIC'],
    ['action.woocommerce_order_refunded', 'OTHER_TOPIC'],
  ])('of the topic %s is ignored, whatever it holds', (topic, reason) => {
    expect(readWoocommerceMessage(topic, Buffer.from('not json'))).toEqual({ kind: 'IGNORED', reason });
  });

  it('about a checkout that is not finished is ignored', () => {
    expect(read('order.created', { ...fixture, status: 'checkout-draft' })).toEqual({ kind: 'IGNORED', reason: 'UNFINISHED' });
  });

  it('of a deleted order cancels it until it is restored', () => {
    expect(read('order.deleted', { id: 4711 })).toMatchObject({
      kind: 'CANCELLATION',
      cancellation: { orderExternalId: '4711', isFinal: false },
    });
  });

  it('is unreadable without an id, as when the webhook’s user may not see orders', () => {
    expect(read('order.updated', { code: 'woocommerce_rest_cannot_view', data: { status: 401 } })).toEqual({
      kind: 'UNREADABLE',
      reason: 'NO_ID',
    });
  });

  it.each(['', '{', 'null', '3', '[]', '{}', '\xff'])('with the body %j is unreadable', (body) => {
    expect(readWoocommerceMessage('order.created', Buffer.from(body, 'latin1')).kind).toBe('UNREADABLE');
    expect(readWoocommerceMessage('order.deleted', Buffer.from(body, 'latin1')).kind).toBe('UNREADABLE');
  });

  it('never throws, whatever is in it', () => {
    const key = fc.constantFrom(...Object.keys(fixture), 'key', 'value', 'tracking_number', 'qty', 'first_name');
    fc.assert(
      fc.property(fc.object({ key, maxDepth: 4 }), (body) => {
        expect(['ORDER', 'UNREADABLE', 'IGNORED']).toContain(read('order.updated', { ...fixture, ...body }).kind);
      }),
      { numRuns: 400 },
    );
  });
});

const folder = resolve(import.meta.dirname, '../../../../../shared/data/stores/woocommerce');
const isAtHand = existsSync(folder);

describe.skipIf(!isAtHand)(
  `WooCommerce's own examples${isAtHand ? '' : ' (skipped: shared/data/stores is not beside the repository)'}`,
  () => {
    const names = isAtHand ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
    const bodies = names.flatMap((name) => {
      const json = JSON.parse(readFileSync(join(folder, name), 'utf8')) as object;
      const many = Object.values(json).filter(Array.isArray).flat();
      return [json, ...(Array.isArray(json) ? json : many)].map((body: unknown) => ({ name, body }));
    });

    it('are all read, and the orders among them whole', () => {
      const kinds = bodies.map(({ name, body }) => ({ name, message: read('order.updated', body) }));
      expect(kinds.filter(({ message }) => !['ORDER', 'IGNORED', 'UNREADABLE'].includes(message.kind))).toEqual([]);
      const whole = kinds.filter(
        ({ message }) => message.kind === 'ORDER' && message.order.lines.length > 0 && message.order.people.length > 0,
      );
      expect(new Set(whole.map(({ name }) => name)).size).toBeGreaterThan(4);
    });

    it('are no trouble when they are damaged', () => {
      fc.assert(
        fc.property(fc.constantFrom(...bodies), fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 6 }), ({ body }, from, length, junk) => {
          const bytes = Buffer.from(JSON.stringify(body));
          const at = from % (bytes.length + 1);
          const damaged = Buffer.concat([bytes.subarray(0, at), junk, bytes.subarray(at + (length % 20))]);
          expect(['ORDER', 'IGNORED', 'UNREADABLE']).toContain(readWoocommerceMessage('order.updated', damaged).kind);
        }),
        { numRuns: 500 },
      );
    });
  },
);
