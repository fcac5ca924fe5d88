import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoreMessage, StoreOrder } from '../store-message.ts';
import { readShopifyMessage } from './shopify.store.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url));
const read = (topic: string, body: unknown) => readShopifyMessage(topic, Buffer.from(JSON.stringify(body)));

function orderOf(message: StoreMessage): { order: StoreOrder; problems: string[] } {
  if (message.kind !== 'ORDER') throw new Error(`not an order: ${message.kind}`);
  return { order: message.order, problems: message.problems.map(({ code, path }) => `${code} ${path}`) };
}

describe('an order', () => {
  const { order, problems } = orderOf(readShopifyMessage('orders/updated', fixture('order')));

  it('is read whole', () => {
    expect(problems).toEqual([]);
    expect(order).toMatchObject({
      externalId: '6120043775301',
      number: '#2041',
      placedAt: new Date('2026-11-12T17:04:09Z'),
      updatedAt: new Date('2026-11-13T08:30:00Z'),
      currency: 'EUR',
      totalMinor: 17840,
      paymentState: 'PAID',
      language: 'fr-FR',
      cancelledAt: null,
    });
  });

  it('counts what shipped as ordered, and of the rest what is left', () => {
    expect(order.lines.map(({ externalId, quantity, priceMinor }) => [externalId, quantity, priceMinor])).toEqual([
      ['9001', 1, 11000],
      ['9002', 1, 3420],
    ]);
  });

  it('tells the one who pays from the one who receives', () => {
    expect(order.people).toMatchObject([
      { role: 'BUYER', name: 'Anouk Tessier', email: 'Anouk.T@example.com', phone: '+33639980011', postalCode: '75011', address2: null },
      { role: 'RECEIVER', name: 'Hugo Moulin', email: null, phone: '+14185550100', postalCode: 'G1R 2S5', countryCode: 'CA' },
    ]);
  });

  it('brings its fulfilments, each number a parcel', () => {
    expect(order.fulfilments).toMatchObject([
      {
        originCountryCode: 'CA',
        isCancelled: false,
        parcels: [
          { carrier: 'canada-post', trackingNumber: '7023210039914604' },
          { carrier: 'canada-post', trackingNumber: '7023210039914611' },
        ],
        lines: [{ externalId: '9001', quantity: 1 }],
      },
    ]);
  });
});

describe('what whoever packs it must know', () => {
  const told = {
    id: 5,
    name: '#5',
    updated_at: '2026-11-13T08:30:00Z',
    currency: 'EUR',
    total_price: '10.00',
    financial_status: 'paid',
    fulfillment_status: null,
    note: 'Please ring twice',
    note_attributes: [
      { name: 'Gift message', value: 'Bonne fête, Léa !' },
      { name: 'Delivery-Date', value: '2026/12/23' },
      { name: '_utm', value: 'x' },
    ],
    shipping_lines: [{ title: 'Express', code: 'EXP' }],
    line_items: [
      {
        id: 1,
        title: 'Cup',
        quantity: 1,
        price: '5.00',
        requires_shipping: true,
        properties: [
          { name: 'Engraving', value: 'Léa' },
          { name: '_id', value: '7' },
        ],
      },
      { id: 2, title: 'Gift card', quantity: 1, price: '5.00', requires_shipping: false, gift_card: true, properties: [] },
    ],
  };

  it('is read from note, attributes, properties and shipping lines', () => {
    const { order } = orderOf(read('orders/create', told));
    expect(order).toMatchObject({
      isGift: true,
      giftMessage: 'Bonne fête, Léa !',
      packingNote: 'Please ring twice',
      promisedOn: '2026-12-23',
      shippingMethod: 'Express',
      isSent: false,
    });
    expect(order.lines).toMatchObject([
      { isShipped: true, personalisation: 'Engraving: Léa' },
      { isShipped: false, personalisation: null },
    ]);
  });

  it('tells amounts in two currencies from those in one', () => {
    const set = (code: string) => ({ shop_money: { amount: '5.00', currency_code: code } });
    const [cup, card] = told.line_items;
    const mixed = {
      ...told,
      line_items: [
        { ...cup, price_set: set('EUR') },
        { ...card, price_set: set('USD') },
      ],
    };
    const { order, problems } = orderOf(read('orders/create', mixed));
    expect([order.currency, problems.filter((problem) => problem.startsWith('MIXED'))]).toEqual([
      'XXX',
      ['MIXED_CURRENCY line_items.1.price_set'],
    ]);
    expect(orderOf(read('orders/create', told)).order.currency).toBe('EUR');
  });

  it('counts a fulfilment without a number as a problem that can be seen', () => {
    const { problems } = orderOf(
      read('orders/updated', { ...told, fulfillments: [{ id: 3, status: 'success', created_at: '2026-11-13T08:30:00Z' }] }),
    );
    expect(problems).toContain('NO_NUMBER fulfillments.0.tracking_numbers');
  });
});

describe('an order that lacks nearly everything', () => {
  it('is an order with problems, never lost', () => {
    const { order, problems } = orderOf(readShopifyMessage('orders/create', fixture('order-sparse')));
    expect(order).toMatchObject({
      externalId: '7001',
      number: '#7001',
      currency: 'JPY',
      totalMinor: 1980,
      paymentState: 'PENDING',
      people: [],
      fulfilments: [],
    });
    expect(order.lines).toMatchObject([
      { title: 'Furoshiki', quantity: -2, priceMinor: 990 },
      { title: 'F-2', quantity: 0, priceMinor: 0 },
    ]);
    expect(problems.toSorted()).toEqual([
      'BAD_AMOUNT line_items.1.price',
      'NEGATIVE_QUANTITY line_items.0.quantity',
      'NO_ADDRESS shipping_address',
      'NO_EMAIL email',
      'ZERO_QUANTITY line_items.1.quantity',
    ]);
  });
});

describe('a fulfilment', () => {
  it('keeps a carrier nobody can ask by its name', () => {
    const message = readShopifyMessage('fulfillments/update', fixture('fulfilment-cancelled'));
    expect(message).toMatchObject({
      kind: 'FULFILMENT',
      fulfilment: { isCancelled: true, parcels: [{ carrier: 'colis-prive', trackingNumber: 'Q9004455' }] },
    });
  });

  it('leaves out what cannot be a number, and says so', () => {
    const message = read('fulfillments/create', {
      id: 1,
      order_id: 2,
      created_at: '2026-11-14T08:00:00Z',
      tracking_numbers: ['?', 'AB'.repeat(60)],
    });
    expect(message).toMatchObject({
      kind: 'FULFILMENT',
      fulfilment: { parcels: [] },
      problems: [{ code: 'BAD_NUMBER' }, { code: 'BAD_NUMBER' }],
    });
  });

  it('without an order cannot be read', () => {
    expect(read('fulfillments/create', { id: 1 })).toEqual({ kind: 'UNREADABLE', reason: 'NO_ORDER' });
  });
});

describe('any other message', () => {
  it.each([
    ['products/update', 'STORE_SELLS_IT'],
    ['inventory_levels/update', 'STORE_COUNTS_IT'],
    ['refunds/create', 'REFUND_IN_ORDER'],
    ['orders/edited', 'EDIT_IN_ORDER'],
    ['orders/delete', 'ORDER_DELETED'],
    ['fulfillment_orders/placed_on_hold', 'STORE_PLANS_IT'],
    ['app/uninstalled', 'OTHER_TOPIC'],
  ])('%s is ignored with its reason, whatever it holds', (topic, reason) => {
    expect(readShopifyMessage(topic, Buffer.from('not json'))).toEqual({ kind: 'IGNORED', reason });
  });

  it.each(['', '{', 'null', '3', '"text"', '[]', '{}', '\xff'])('with the body %j is unreadable', (body) => {
    expect(readShopifyMessage('orders/create', Buffer.from(body, 'latin1')).kind).toBe('UNREADABLE');
  });

  it('never throws, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.object({
          key: fc.constantFrom(
            'id',
            'line_items',
            'fulfillments',
            'quantity',
            'created_at',
            'currency',
            'shipping_address',
            'tracking_numbers',
            'x',
          ),
        }),
        (body) => {
          expect(['ORDER', 'UNREADABLE']).toContain(read('orders/create', body).kind);
          expect(['FULFILMENT', 'UNREADABLE']).toContain(read('fulfillments/create', { ...body, order_id: 1 }).kind);
        },
      ),
      { numRuns: 300 },
    );
  });
});
