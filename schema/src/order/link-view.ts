import { namedEnum } from '../shipment/status.type.ts';

/** How much a link shows and allows. */
export const LINK_VIEWS = {
  FULL: 'Everything a shopper may see and do.',
  NEIGHBOUR: 'Where the parcels are and when they come; no articles, no names, nothing to change.',
  GIFT: 'What whoever got a gift may see and do: the articles without their price, and their return for credit or another article.',
} as const;

export type LinkView = keyof typeof LINK_VIEWS;

export const LinkViewEnum = namedEnum('LinkView', 'How much a link shows and allows.', LINK_VIEWS);
