/** Where a store's orders come from. */
export const PLATFORMS = {
  SHOPIFY: 'A Shopify shop.',
} as const;

export type Platform = keyof typeof PLATFORMS;
