import type { Platform } from '@jalon/schema/store';
import { generic } from './generic/generic.store.ts';
import { shopify } from './shopify/shopify.store.ts';
import type { StorePlatform } from './store-contract.ts';
import { woocommerce } from './woocommerce/woocommerce.store.ts';

/** Every platform we speak. */
export const platforms: Readonly<Record<Platform, StorePlatform>> = { SHOPIFY: shopify, WOOCOMMERCE: woocommerce, GENERIC: generic };
