import type { DemoShop, Journey } from '@jalon/schema/seeds';
import { carrierName } from '@jalon/schema/carrier';

/** What Shopify sends when somebody buys: only the fields that are read, in its own shapes. */
export function demoOrder(shop: DemoShop, id: number, number: string, { destination }: Journey): object {
  const product = shop.products[0]!;
  const town = shop.towns.find(({ place }) => place.city === destination.city) ?? shop.towns[0]!;
  const names = shop.names[town.language]!;
  const [firstName, lastName] = [names.first[0]!, names.last[0]!];
  const price = (product.priceMinor / 100).toFixed(2);
  const now = new Date().toISOString();
  return {
    id,
    name: number,
    created_at: now,
    processed_at: now,
    updated_at: now,
    cancelled_at: null,
    currency: shop.currency,
    total_price: price,
    financial_status: 'paid',
    customer_locale: town.language,
    email: 'demo.shopper@example.com',
    customer: { first_name: firstName, last_name: lastName, email: 'demo.shopper@example.com', phone: null },
    shipping_address: {
      first_name: firstName,
      last_name: lastName,
      address1: town.streets[0],
      zip: destination.postalCode,
      city: destination.city,
      province: destination.region,
      country_code: destination.countryCode,
    },
    line_items: [
      {
        id: id + 1,
        sku: product.sku,
        title: product.title,
        variant_title: product.variants[0],
        quantity: 1,
        current_quantity: 1,
        fulfillment_status: null,
        price,
      },
    ],
    fulfillments: [],
  };
}

/** What Shopify sends when the warehouse has handed the parcel over. */
export function demoFulfilment(orderId: number, journey: Journey): object {
  const now = new Date().toISOString();
  return {
    id: orderId + 2,
    order_id: orderId,
    status: 'success',
    created_at: now,
    updated_at: now,
    tracking_company: carrierName(journey.carrier),
    tracking_numbers: [journey.trackingNumber],
    line_items: [{ id: orderId + 1, quantity: 1 }],
  };
}
