import { describe, expect, it } from 'vitest';
import { readOrder as readShopify } from './shopify/shopify-order.parse.ts';
import { ShopifyOrder } from './shopify/shopify-shapes.ts';
import { readOrder as readWoo } from './woocommerce/woocommerce-order.parse.ts';
import { readOrderBody } from './woocommerce/woocommerce-shapes.ts';
import * as v from 'valibot';

const shopify = (line: object, order: object = {}) =>
  readShopify(
    v.parse(ShopifyOrder, { id: 1, currency: 'EUR', total_price: '90.00', line_items: [{ id: 7, price: '30.00', ...line }], ...order }),
  ).order!;
const woo = (line: object, order: object = {}) =>
  readWoo(readOrderBody({ id: 1, currency: 'EUR', total: '90.00', line_items: [{ id: 7, ...line }], ...order })).order!;

describe('what was paid for a line', () => {
  it('of Shopify: discounts and taxes of all its pieces', () => {
    const line = {
      quantity: 3,
      discount_allocations: [{ amount: '9.00' }, { amount: '1.01' }],
      tax_lines: [{ price: '13.30' }],
      product_type: 'Shirts',
    };
    const order = shopify(line, {
      taxes_included: false,
      total_shipping_price_set: { shop_money: { amount: '4.90', currency_code: 'EUR' } },
    });
    expect(order.lines).toMatchObject([{ priceMinor: 3000, quantity: 3, discountMinor: 1001, taxMinor: 1330, category: 'Shirts' }]);
    expect(order).toMatchObject({ shippingMinor: 490, isTaxIncluded: false });
  });

  it('of Shopify: the share of the pieces that are left, to the cent', () => {
    const order = shopify({ quantity: 3, current_quantity: 2, discount_allocations: [{ amount: '10.00' }] });
    expect(order.lines).toMatchObject([{ quantity: 2, discountMinor: 666 }]);
    expect(shopify({ quantity: 3, current_quantity: 0, discount_allocations: [{ amount: '10.00' }] }).lines).toMatchObject([
      { quantity: 0, discountMinor: 0 },
    ]);
  });

  it('of Shopify: nothing said of tax is not a tax of nothing', () => {
    expect(shopify({ quantity: 1 }).lines).toMatchObject([{ discountMinor: 0, taxMinor: null, category: null }]);
    expect(shopify({ quantity: 1 })).toMatchObject({ shippingMinor: null, isTaxIncluded: true });
  });

  it('of WooCommerce: its sum without tax, whatever its rounded price of one piece comes to', () => {
    const order = woo(
      { quantity: 3, price: 8.333333, subtotal: '30.00', total: '25.00', total_tax: '5.00' },
      { shipping_total: '4.00', shipping_tax: '0.80' },
    );
    const [line] = order.lines;
    expect(line!.priceMinor * line!.quantity - line!.discountMinor).toBe(2500);
    expect(line).toMatchObject({ taxMinor: 500 });
    expect(order).toMatchObject({ shippingMinor: 480, isTaxIncluded: false });
  });
});
