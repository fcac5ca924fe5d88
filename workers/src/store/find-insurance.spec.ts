import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { findInsurance, isInsurance } from './find-insurance.ts';
import { readOrder as readShopify } from './shopify/shopify-order.parse.ts';
import { ShopifyOrder } from './shopify/shopify-shapes.ts';
import type { StoreLine } from './store-message.ts';
import { readOrder as readWoo } from './woocommerce/woocommerce-order.parse.ts';
import { readOrderBody } from './woocommerce/woocommerce-shapes.ts';

const line = (given: Partial<StoreLine>): StoreLine => ({
  ...{ externalId: '1', position: 0, sku: null, title: 'Lamp', variantTitle: null, quantity: 1, priceMinor: 5_000, discountMinor: 0 },
  ...{ taxMinor: null, category: null, isShipped: true, personalisation: null, barcode: null, imageUrl: null },
  ...given,
});
const protection = (given: Partial<StoreLine> = {}) =>
  line({ externalId: 'p', title: 'Shipping Protection', priceMinor: 195, isShipped: false, ...given });
const insurerOf = (given: Partial<StoreLine>) => findInsurance([line({}), protection(given)]).insurer ?? null;

test.each([
  ['Route Package Protection', 'ROUTEINS10', 'Route'],
  ['Shipping Protection by Route', null, 'Route'],
  ['Route+ Shipping Protection', null, 'Route'],
  ['Anything', 'ROUTEINS12', 'Route'],
  ['Shipping Protection', 'NVDPROTECTION3', 'Navidium'],
  ['Seel Shipping Protection', null, 'Seel'],
  ['Worry-Free Purchase®', 'SEEL-WFP', 'Seel'],
  ['Extend Shipping Protection Plan', null, 'Extend'],
  ['Corso Shipping Protection', null, 'Corso'],
  ['Package Protection – lost, damaged, stolen', null, 'Package Protection – lost, damaged, stolen'],
  ['Order Protection', null, 'Order Protection'],
  ['Premium Delivery Insurance (2 %)', null, 'Premium Delivery Insurance (2 %)'],
  ['Assurance colis', null, 'Assurance colis'],
  ['Protection de la livraison', null, 'Protection de la livraison'],
  ['Versandversicherung', null, 'Versandversicherung'],
  ['Paketschutz', null, 'Paketschutz'],
  ['حماية الشحن', null, 'حماية الشحن'],
])('%s (%s) insures', (title, sku, insurer) => {
  expect(insurerOf({ title, sku })).toBe(insurer);
});

test.each([
  'Gift card',
  'Route 66 poster',
  'Scarf',
  'Screen protection',
  'Shipping',
  'Guide: package protection for shops',
  'Hearing protection',
  'Extended warranty',
])('%s does not', (title) => {
  expect(insurerOf({ title })).toBeNull();
});

describe('for how much', () => {
  test('for what was paid for the articles that are sent', () => {
    const lines = [
      line({ quantity: 2, discountMinor: 1_000 }),
      line({ title: 'Rug', priceMinor: 700 }),
      line({ title: 'Voucher', isShipped: false }),
    ];
    expect(findInsurance([...lines, protection()])).toEqual({ insuredMinor: 9_700, insurer: 'Shipping Protection' });
    expect(findInsurance(lines)).toEqual({});
  });

  test('for nothing, where it was taken out again, or is sent like an article, or nothing is sent', () => {
    expect(findInsurance([line({}), protection({ quantity: 0 })])).toEqual({});
    expect(findInsurance([line({}), protection({ isShipped: true })])).toEqual({});
    expect(findInsurance([line({ isShipped: false }), protection()])).toEqual({});
    expect(findInsurance([])).toEqual({});
  });
});

test('Shopify: an article of an app that needs no sending', () => {
  const items = [
    { id: 7, title: 'Lamp', price: '30.00', quantity: 2 },
    { id: 8, title: 'Route Package Protection', sku: 'ROUTEINS10', price: '1.15', quantity: 1, requires_shipping: false },
  ];
  const read = (line_items: object[]) =>
    readShopify(v.parse(ShopifyOrder, { id: 1, currency: 'EUR', total_price: '61.15', line_items })).order!;
  expect(read(items)).toMatchObject({ insuredMinor: 6_000, insurer: 'Route' });
  // An order without says nothing of it, as it did before anybody asked.
  expect(Object.keys(read([items[0]!]))).not.toContain('insuredMinor');
});

test('WooCommerce: an article, which is not sent then, or a fee', () => {
  const read = (more: object) =>
    readWoo(
      readOrderBody({
        ...{ id: 1, currency: 'EUR', total: '61.15', shipping_lines: [{ method_id: 'flat_rate' }], ...more },
      }),
    ).order!;
  const lamp = { id: 7, name: 'Lamp', quantity: 2, price: 30, subtotal: '60.00', total: '60.00' };
  const article = read({ line_items: [lamp, { id: 8, name: 'Shipping Protection', quantity: 1, price: 1.15, total: '1.15' }] });
  expect(article).toMatchObject({ insuredMinor: 6_000, insurer: 'Shipping Protection' });
  expect(article.lines.map(({ isShipped }) => isShipped)).toEqual([true, false]);
  const fee = read({ line_items: [lamp], fee_lines: [{ name: 'Handling' }, { name: 'Route Shipping Protection' }] });
  expect(fee).toMatchObject({ insuredMinor: 6_000, insurer: 'Route' });
  expect(read({ line_items: [lamp], fee_lines: [{ name: 'Handling' }] })).not.toHaveProperty('insuredMinor');
});

test('no title makes it slow or throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (title) => typeof isInsurance({ title, sku: title }) === 'boolean'),
  );
  const began = performance.now();
  isInsurance({ title: `${'route '.repeat(20_000)}x`, sku: null });
  expect(performance.now() - began).toBeLessThan(200);
});
