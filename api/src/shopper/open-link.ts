import { readLink, type LinkView } from '@jalon/schema/order';
import type { Query } from '@jalon/schema/database';
import { shopperProblem, type ShopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

/** What a good link opens. */
export interface OpenLink {
  id: string;
  merchantId: string;
  orderId: string;
  view: LinkView;
  /** Whose link it is, when it is a follower's. */
  followerId: string | null;
}

interface LinkRow {
  merchant_id: string;
  order_id: string;
  expires_at: Date;
  revoked_at: Date | null;
  view: LinkView;
  follower_id: string | null;
}

type Opened = { link: OpenLink; problems: [] } | { link: null; problems: ShopperProblem[] };

const closed = (code: 'LINK_INVALID' | 'LINK_EXPIRED' | 'LINK_REVOKED' | 'NOT_ALLOWED', message: string): Opened => ({
  link: null,
  problems: [shopperProblem(code, ['token'], message)],
});
const invalid = () => closed('LINK_INVALID', 'This link is incomplete or was altered.');

/** What a link allows beside what it is for. */
const ALLOWS: Readonly<Record<LinkView, readonly LinkView[]>> = {
  FULL: ['FULL', 'GIFT', 'NEIGHBOUR'],
  GIFT: ['GIFT', 'NEIGHBOUR'],
  NEIGHBOUR: ['NEIGHBOUR'],
};

/** The link behind a token, if it is good and allows what `needs` says: `NEIGHBOUR` is what every link allows. */
export async function openLink({ house }: Pick<ShopperContext, 'house'>, token: string, needs: LinkView = 'FULL'): Promise<Opened> {
  const id = readLink(token, house.secretKey);
  if (id === null) return invalid();
  const { rows } = await house.pool.query<LinkRow>({ name: 'open_link', text: 'select * from door_tracking_link($1)', values: [id] });
  const row = rows[0];
  if (row === undefined) return invalid();
  if (row.revoked_at !== null) return closed('LINK_REVOKED', 'This link was withdrawn.');
  if (row.expires_at.getTime() <= Date.now()) return closed('LINK_EXPIRED', 'This link has expired.');
  if (!ALLOWS[row.view].includes(needs)) return closed('NOT_ALLOWED', 'This link shows less, and allows less.');
  return {
    link: { id, merchantId: row.merchant_id, orderId: row.order_id, view: row.view, followerId: row.follower_id },
    problems: [],
  };
}

/** Locks the link's order until the end of the transaction, so that what is counted stays counted. False: it is gone. */
export async function holdOrder(query: Query, orderId: string): Promise<boolean> {
  return (await query('select id from shop_order where id = ? for update', [orderId])).length === 1;
}
