/** As the law book's `PAGE_BLOCK_KINDS`. */
export const BLOCK_KINDS = ['BANNER', 'SUGGESTION'] as const;
/** The sheets of texts a shop may say in its own words, as the shopper meets them. */
export const SHEETS = ['page', 'order', 'shipment', 'return', 'message'] as const;

export type BlockKind = (typeof BLOCK_KINDS)[number];
export type Sheet = (typeof SHEETS)[number];

/** A picture that our own pages serve. */
export interface Picture {
  id: string;
  state: 'WAITING' | 'READY' | 'FAILED';
  /** NOT_A_PICTURE, DAMAGED or TOO_MANY_PIXELS. */
  problem: string | null;
}

export interface BlockText {
  language: string;
  title: string;
  text: string | null;
}

/** Something of the shop's own on its page. */
export interface PageBlock {
  id: string;
  kind: BlockKind;
  position: number;
  isEnabled: boolean;
  texts: BlockText[];
  href: string | null;
  picture: Picture | null;
  condition: Record<string, unknown> | null;
  startsAt: string | null;
  endsAt: string | null;
}

export interface BlockNumbers {
  blockId: string;
  visits: number;
  creditedOrders: number;
}

export interface OwnText {
  /** `namespace:path`. */
  key: string;
  ours: string;
  own: string | null;
  variables: string[];
}

export interface OwnDomain {
  domain: string | null;
  isDomainVerified: boolean;
  domainRecord: { name: string; value: string } | null;
  /** Where the shop's pages begin. */
  pagesUrl: string;
  homeUrl: string | null;
}
