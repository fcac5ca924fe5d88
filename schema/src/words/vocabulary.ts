import type admin from './en/admin.json';
import type message from './en/message.json';
import type order from './en/order.json';
import type page from './en/page.json';
import type returns from './en/return.json';
import type shipment from './en/shipment.json';
import type withdrawal from './en/withdrawal.json';
import type { Language } from './languages.ts';
import type { Texts } from './override-texts.ts';

/** Every text by namespace; the source language gives the keys. For i18next's `CustomTypeOptions.resources`. */
export interface Vocabulary {
  admin: typeof admin;
  message: typeof message;
  order: typeof order;
  page: typeof page;
  return: typeof returns;
  shipment: typeof shipment;
  withdrawal: typeof withdrawal;
}

export type Namespace = keyof Vocabulary;

/** What a shopper's page needs. */
export const SHOPPER_NAMESPACES = ['shipment', 'order', 'page', 'return', 'withdrawal'] as const satisfies Namespace[];

/** What the merchant's app needs. */
export const MERCHANT_NAMESPACES = ['shipment', 'admin'] as const satisfies Namespace[];

/** What messages to shoppers need: what the page says already, they say in the same words. */
export const MESSAGE_NAMESPACES = ['message', 'shipment', 'order', 'return', 'withdrawal'] as const satisfies Namespace[];

/** The texts of one language, only the namespaces asked for: i18next's `resources[language]`. */
export async function loadVocabulary(language: Language, namespaces: readonly Namespace[]): Promise<Record<string, Texts>> {
  const loaded = await Promise.all(namespaces.map(async (namespace) => [namespace, await loadTexts(language, namespace)] as const));
  return Object.fromEntries(loaded);
}

async function loadTexts(language: Language, namespace: Namespace): Promise<Texts> {
  const module = (await import(`./${language}/${namespace}.json`, { with: { type: 'json' } })) as { default: Texts };
  return module.default;
}
