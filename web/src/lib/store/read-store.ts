import { formText } from '#lib/graph/form-text.ts';
import type { StoreInput } from './store.mutations.ts';
import { PLATFORMS, SENDERS, type Platform } from './store.type.ts';

/** The keys of a platform's API, and whether the platform chooses the key its webhooks are signed with. */
export const STORE_FIELDS = {
  SHOPIFY: { hasDomain: true, keys: ['accessToken'] },
  WOOCOMMERCE: { hasDomain: true, keys: ['consumerKey', 'consumerSecret'] },
  GENERIC: { hasDomain: false, keys: [] },
} as const satisfies Record<Platform, { hasDomain: boolean; keys: readonly string[] }>;

export const readPlatform = (form: FormData): Platform => PLATFORMS.find((one) => one === form.get('platform')) ?? 'GENERIC';

/** A store as its form was filled in. Keys left empty are left out, so that sealed ones stay. */
export function readStore(form: FormData, platform: Platform): StoreInput {
  const { hasDomain, keys } = STORE_FIELDS[platform];
  const written = keys.map((key) => [key, formText(form, key)] as const).filter(([, value]) => value !== '');
  const hookSecret = formText(form, 'hookSecret');
  return {
    name: formText(form, 'name'),
    ...(hasDomain && { domain: formText(form, 'domain') || null, apiUrl: formText(form, 'apiUrl') || null }),
    ...(written.length > 0 && { credentials: Object.fromEntries(written) }),
    ...(hookSecret && { hookSecret }),
    sender: SENDERS.find((one) => one === form.get('sender')) ?? 'STORE',
    isToldBack: form.has('isToldBack'),
  };
}
