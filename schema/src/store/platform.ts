/** Where a store's orders come from. */
export const PLATFORMS = {
  SHOPIFY: 'A Shopify shop.',
  WOOCOMMERCE: 'A WooCommerce shop.',
  GENERIC: 'Any shop, by our own signed webhook, the graph or files.',
} as const;

export type Platform = keyof typeof PLATFORMS;

/** Who sends what a store sold. */
export const SENDERS = {
  STORE: 'The store, by its own means; Jalon watches the parcels.',
  JALON: 'The warehouses known to Jalon, which checks, routes and releases its orders.',
} as const;

export type Sender = keyof typeof SENDERS;
