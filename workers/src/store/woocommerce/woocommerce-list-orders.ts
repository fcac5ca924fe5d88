import { isRecord } from '../../carriers/lenient-fields.ts';
import type { ListedOrder, ListedOrders, StoreConnection } from '../store-contract.ts';
import { askWoocommerce, isSuccess } from './woocommerce-client.ts';
import { readOrderBody } from './woocommerce-shapes.ts';

const PER_PAGE = 100;

/** Where a list goes on: the page of what changed after the instant, UTC without an offset. */
interface Place {
  after: string;
  page: number;
}

const inUtc = (at: number) => new Date(at).toISOString().slice(0, 19);

/**
 * The orders changed since, oldest change first. Pages are cut by the clock and not by their number: an order that changes
 * meanwhile moves to the end, and would pull another one over the edge of a page that was read.
 * @see https://developer.woocommerce.com/docs/apis/rest-api/v3/orders/#list-all-orders
 */
export async function listChangedOrders(connection: StoreConnection, since: Date, cursor: string | null): Promise<ListedOrders> {
  // `modified_after` leaves its own second out.
  const place = (cursor === null ? null : readPlace(cursor)) ?? { after: inUtc(since.getTime() - 1000), page: 1 };
  const query = new URLSearchParams({
    modified_after: place.after,
    dates_are_gmt: 'true',
    orderby: 'modified',
    order: 'asc',
    status: 'any',
    per_page: String(PER_PAGE),
    page: String(place.page),
  });
  const answer = await askWoocommerce(connection, 'GET', `/wc/v3/orders?${query.toString()}`);
  if (answer.kind !== 'ANSWER') return answer;
  if (!isSuccess(answer) || !Array.isArray(answer.json)) return { kind: 'RETRY', problem: 'BAD_ANSWER' };
  const orders = answer.json.flatMap(listed);
  const pages = Number(answer.headers['x-wp-totalpages'] ?? 0);
  const isLast = Number.isFinite(pages) && pages > 0 ? place.page >= pages : answer.json.length < PER_PAGE;
  return { kind: 'PAGE', orders, next: isLast ? null : nextPlace(place, orders) };
}

/** From the second of the newest order read; when all that was read is of one second, by page after all. */
function nextPlace({ after, page }: Place, orders: readonly ListedOrder[]): string {
  const newest = inUtc(Math.max(0, ...orders.map(({ updatedAt }) => updatedAt.getTime())) - 1000);
  return JSON.stringify(newest > after ? { after: newest, page: 1 } : { after, page: page + 1 });
}

function readPlace(cursor: string): Place | null {
  const [, after, page] = /^\{"after":"([\dT:-]{19})","page":(\d{1,6})\}$/.exec(cursor) ?? [];
  return after === undefined ? null : { after, page: Number(page) };
}

function listed(json: unknown): ListedOrder[] {
  if (!isRecord(json)) return [];
  const { id, date_modified_gmt: modified, date_modified: local, date_created_gmt: created } = readOrderBody(json);
  const updatedAt = modified ?? local ?? created;
  return id === null || updatedAt === null ? [] : [{ externalId: id, updatedAt, body: JSON.stringify(json) }];
}
