import type { Platform } from '@jalon/schema/store';
import { verifyGeneric } from './generic-hook.ts';
import type { HookVerifier } from './hook-verifier.ts';
import { verifyShopify } from './shopify-hook.ts';
import { verifyWoocommerce } from './woocommerce-hook.ts';

/** Every platform whose webhooks are taken. */
export const hookVerifiers: Readonly<Record<Platform, HookVerifier>> = {
  SHOPIFY: verifyShopify,
  WOOCOMMERCE: verifyWoocommerce,
  GENERIC: verifyGeneric,
};
