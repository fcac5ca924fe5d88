import type { LookUpFailure } from '#lib/order/look-up-failure.ts';
import type { FailCode, FormFailure, SharedLink } from '#lib/order/form-failure.ts';
import type { LinkProblemCode } from '#lib/order/problem.ts';
import type { ShopperContact } from '#lib/notification/contact.queries.ts';
import type { ShopperOrder } from '#lib/order/shopper-order.ts';
import type { ReturnForm } from '#lib/return/return-form.ts';
import type { OrderBrief } from '#lib/return/return.queries.ts';
import type { ReturnOptions } from '#lib/return/shopper-return.ts';
import type { WithdrawalForm } from '#lib/withdrawal/shopper-withdrawal.ts';
import type { WithdrawalScreen } from '#lib/withdrawal/withdrawal-screen.ts';
import type { Clock } from './clock.ts';
import type { ShopKey } from './brands.ts';

/** What a page of the gallery shows: the data of one of the shopper's pages. */
export type GalleryView =
  | { kind: 'order'; order: ShopperOrder; failure?: FormFailure; shared?: SharedLink; keptAt?: Date }
  | { kind: 'link'; problem: LinkProblemCode }
  | { kind: 'look-up'; failure: LookUpFailure | null }
  | { kind: 'messages'; contact: ShopperContact | null; problem: FailCode | null }
  | { kind: 'return'; order: OrderBrief; options: ReturnOptions; screen: ReturnForm | null }
  | { kind: 'withdrawal'; order: OrderBrief; form: WithdrawalForm; screen: WithdrawalScreen; isFresh: boolean }
  | { kind: 'error'; error: App.Error['kind'] };

export interface GalleryState {
  /** In the address. */
  name: string;
  /** Said in the index, for developers: in English. */
  title: string;
  /** Dressed in this unless another is asked for. */
  shop?: ShopKey;
  /** What the address of the page says besides: what was just done, for instance. */
  query?: Record<string, string>;
  view: (clock: Clock) => GalleryView;
}

export interface GalleryGroup {
  title: string;
  states: GalleryState[];
}

/** A page of an order. */
export const orderState = (
  name: string,
  title: string,
  order: (clock: Clock) => ShopperOrder,
  given: Omit<Extract<GalleryView, { kind: 'order' }>, 'kind' | 'order' | 'keptAt'> & Pick<GalleryState, 'query'> = {},
): GalleryState => {
  const { query, ...beside } = given;
  return { name, title, ...(query ? { query } : {}), view: (clock) => ({ kind: 'order', order: order(clock), ...beside }) };
};

/** `NOT_COLLECTED` as it stands in addresses and titles. */
export const spoken = (code: string): string => code.toLowerCase().replaceAll('_', '-');
