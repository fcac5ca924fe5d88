import type { Milestone } from '@jalon/schema/shipment';
import { isRecord, list, toText } from '../../carriers/lenient-fields.ts';
import * as v from 'valibot';
import type { AddressToTell, CancellationToTell, EventToTell, StoreApi, StoreConnection, Told } from '../store-contract.ts';
import { askWoocommerce, isSuccess, refusalOf } from './woocommerce-client.ts';
import { listChangedOrders } from './woocommerce-list-orders.ts';
import { getOrder, putOrder } from './woocommerce-order.ts';
import { giveRefund } from './woocommerce-refunds.ts';
import { tellFulfilment } from './woocommerce-tell-parcel.ts';

/** What staff read of a parcel in the order's notes; of the other milestones they are not told. */
const NOTES: Partial<Record<Milestone, string>> = {
  PICKED_UP: 'was handed to the carrier',
  AT_CUSTOMS: 'is at customs',
  OUT_FOR_DELIVERY: 'is out for delivery',
  READY_FOR_PICKUP: 'waits to be collected',
  DELIVERED: 'was delivered',
  RETURNING: 'is on its way back',
  RETURNED: 'is back with the sender',
  LOST: 'is lost',
};

/** Private: a note for the customer would be an e-mail from the shop, and the shopper is told by the tracking page. */
async function tellEvent(connection: StoreConnection, told: EventToTell): Promise<Told> {
  const happened = NOTES[told.milestone];
  if (happened === undefined) return { kind: 'NEEDLESS', problem: 'STORE_CANNOT' };
  const path = `/wc/v3/orders/${encodeURIComponent(told.orderExternalId)}/notes`;
  const at = told.occurredAt.toISOString().slice(0, 16).replace('T', ' ');
  const note = `Parcel ${told.trackingNumber} ${happened} (${at} UTC).`;
  const known = await askWoocommerce(connection, 'GET', path);
  if (known.kind !== 'ANSWER') return known;
  if (!isSuccess(known)) return known.status === 404 ? { kind: 'REFUSED', problem: 'ORDER_NOT_IN_STORE' } : refusalOf(known);
  const same = v.parse(list(v.unknown()), known.json).find((one) => isRecord(one) && one['note'] === note);
  if (isRecord(same)) return { kind: 'DONE', externalId: toText(same['id']) };
  const made = await askWoocommerce(connection, 'POST', path, { note, customer_note: false });
  if (made.kind !== 'ANSWER') return made;
  return isSuccess(made) && isRecord(made.json) ? { kind: 'DONE', externalId: toText(made.json['id']) } : refusalOf(made);
}

async function tellAddress(connection: StoreConnection, { orderExternalId, address }: AddressToTell): Promise<Told> {
  const [lastName = '', ...firstNames] = (address.name ?? '').trim().split(/\s+/).toReversed();
  const shipping = {
    first_name: firstNames.toReversed().join(' '),
    last_name: lastName,
    address_1: address.address1 ?? '',
    address_2: address.address2 ?? '',
    city: address.city ?? '',
    state: address.region ?? '',
    postcode: address.postalCode ?? '',
    country: address.countryCode ?? '',
    phone: address.phone ?? '',
  };
  const billing = address.email === null ? {} : { billing: { email: address.email } };
  const put = await putOrder(connection, orderExternalId, { shipping, ...billing });
  return put.kind === 'ORDER' ? { kind: 'DONE', externalId: null } : put;
}

/** The money is not given back: WooCommerce does that for each way of payment in its own way, by its staff. */
async function tellCancellation(connection: StoreConnection, { orderExternalId }: CancellationToTell): Promise<Told> {
  const found = await getOrder(connection, orderExternalId);
  if (found.kind !== 'ORDER') return found;
  if (['cancelled', 'refunded', 'trash'].includes(found.order.status ?? '')) return { kind: 'DONE', externalId: null };
  if (found.order.status === 'completed') return { kind: 'REFUSED', problem: 'STORE_REFUSED' };
  const put = await putOrder(connection, orderExternalId, { status: 'cancelled' });
  return put.kind === 'ORDER' ? { kind: 'DONE', externalId: null } : put;
}

/** @see https://developer.woocommerce.com/docs/apis/rest-api/v3/orders/ */
export const woocommerceApi: StoreApi = { listChangedOrders, tellFulfilment, tellEvent, tellAddress, tellCancellation, giveRefund };
