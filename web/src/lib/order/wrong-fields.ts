import type { OrderHold } from './order.type.ts';

/** The fields of an address that open holds are about: `address.postalCode` is `postalCode`. */
export const wrongFields = (holds: Pick<OrderHold, 'path' | 'closedAt'>[]): string[] =>
  holds.filter(({ closedAt }) => closedAt === null).map(({ path }) => path.split('.').at(-1) ?? '');
