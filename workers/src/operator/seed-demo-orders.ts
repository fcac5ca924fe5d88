import { newId } from '@jalon/schema/database';
import { isFinal, type Milestone } from '@jalon/schema/shipment';
import { variantSku, type DemoOrder, type DemoParcel, type DemoStory, type Journey } from '@jalon/schema/seeds';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { saveFulfilment } from '../order/save-fulfilment.ts';
import { saveOrder, type Source } from '../order/save-order.ts';
import { recordIn } from '../shipment/record-readings.ts';
import type { StoreOrder } from '../store/store-message.ts';
import { demoReports, importedReports, unmappedReport } from './demo-reports.ts';

interface SeededParcel {
  id: string;
  parcel: DemoParcel;
}

/** Writes the orders of one shop as its store and its carriers would have told them, each at its time. Returns the parcels' number and the journeys that go on. */
export async function seedOrders(
  client: PoolClient,
  source: Source,
  { shop, orders }: DemoStory,
  now: Date,
): Promise<{ shipments: number; going: Journey[] }> {
  const parcels: SeededParcel[] = [];
  const links: { id: string; orderId: string; at: string }[] = [];
  for (const order of orders) {
    const { orderId } = await saveOrder(client, source, asStoreOrder(order, shop.currency));
    links.push({ id: newId(), orderId, at: order.placedAt.toISOString() });
    for (const parcel of order.parcels) parcels.push({ id: await seedParcel(client, source.merchantId, orderId, order, parcel), parcel });
  }
  const { merchantId } = source;
  await seedLinks(client, merchantId, links);
  await setBirthdays(client, merchantId, parcels);
  await seedEvents(client, merchantId, parcels, now);
  await setClocks(client, merchantId, now);
  return { shipments: parcels.length, going: await journeysGoingOn(client, merchantId, parcels) };
}

function asStoreOrder(order: DemoOrder, currency: string): StoreOrder {
  const { place } = order.town;
  const nobody = { email: null, phone: null };
  const address = {
    address1: order.customer.street,
    address2: null,
    postalCode: place.postalCode,
    city: place.city,
    region: place.region,
    countryCode: place.countryCode,
  };
  const person = { ...address, name: order.customer.name, language: order.language };
  return {
    externalId: order.externalId,
    number: order.number,
    placedAt: order.placedAt,
    updatedAt: order.cancelledAt ?? order.placedAt,
    currency,
    totalMinor: order.lines.reduce((sum, { product, quantity }) => sum + product.priceMinor * quantity, 0),
    shippingMinor: null,
    isTaxIncluded: true,
    paymentState: order.paymentState,
    language: order.language,
    cancelledAt: order.cancelledAt,
    paidAt: order.paymentState === 'PENDING' ? null : order.placedAt,
    isSent: false,
    shippingMethod: 'Standard',
    promisedOn: null,
    isGift: order.giftMessage !== null,
    giftMessage: order.giftMessage,
    packingNote: null,
    lines: order.lines.map(({ product, variant, quantity, sku }, position) => ({
      externalId: String(position + 1),
      position,
      sku: sku ?? variantSku(product, variant),
      title: product.title,
      variantTitle: variant,
      quantity,
      priceMinor: product.priceMinor,
      discountMinor: 0,
      taxMinor: null,
      category: null,
      isShipped: true,
      personalisation: null,
      barcode: null,
      imageUrl: null,
    })),
    people: [
      { role: 'BUYER', ...person, email: order.customer.email, phone: order.customer.phone },
      { role: 'RECEIVER', ...person, ...nobody },
    ],
    fulfilments: [],
  };
}

async function seedParcel(client: PoolClient, merchantId: string, orderId: string, order: DemoOrder, parcel: DemoParcel): Promise<string> {
  const saved = await saveFulfilment(client, merchantId, orderId, {
    externalId: null,
    orderExternalId: order.externalId,
    shippedAt: parcel.shippedAt,
    updatedAt: parcel.shippedAt,
    isCancelled: false,
    parcels: [{ carrier: parcel.carrier, trackingNumber: parcel.trackingNumber }],
    originCountryCode: parcel.originCountryCode,
    lines: parcel.holds.map((position) => ({ externalId: String(position + 1), quantity: order.lines[position]!.quantity })),
  });
  return saved.events[0]!.shipmentId!;
}

async function seedLinks(client: PoolClient, merchantId: string, links: { id: string; orderId: string; at: string }[]): Promise<void> {
  await client.query(
    `insert into tracking_link (id, merchant_id, order_id, created_at, expires_at)
     select l.id, $1, l.order_id, l.at, now() + interval '1 year' from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) as l (id, order_id, at)`,
    [merchantId, ...asColumns(links, ['id', 'orderId', 'at'])],
  );
  await client.query('update shop_order set created_at = placed_at where merchant_id = $1', [merchantId]);
}

/** What was learned on the way, at the time it was learned. History is not news: nothing of it goes to the outbox. */
async function seedEvents(client: PoolClient, merchantId: string, parcels: readonly SeededParcel[], now: Date): Promise<void> {
  const reports = parcels.flatMap(({ id, parcel }) =>
    parcel.journey ? demoReports(id, parcel.journey, now) : importedReports(id, parcel, now),
  );
  const moving = parcels.find(
    ({ parcel }) => parcel.carrier === 'dhl' && parcel.journey !== null && Date.parse(parcel.journey.steps.at(-1)!.at) > now.getTime(),
  );
  if (moving) reports.push(unmappedReport(moving.id, moving.parcel.journey!, now));
  await recordIn(client, merchantId, reports, { arrivals: null });
}

async function setBirthdays(client: PoolClient, merchantId: string, parcels: readonly SeededParcel[]): Promise<void> {
  const rows = parcels.map(({ id, parcel }) => ({ id, at: parcel.shippedAt.toISOString() }));
  await client.query(
    `with born as (
       update shipment s set created_at = b.at from unnest($2::uuid[], $3::timestamptz[]) as b (id, at)
       where s.merchant_id = $1 and s.id = b.id returning s.id, s.created_at)
     update leg l set created_at = b.created_at from born b where l.shipment_id = b.id`,
    [merchantId, ...asColumns(rows, ['id', 'at'])],
  );
}

/** Parcels on their way were last asked for some minutes ago and are due within the next one. */
async function setClocks(client: PoolClient, merchantId: string, now: Date): Promise<void> {
  await client.query(
    `with moved as (
       update shipment set last_checked_at = $2::timestamptz - make_interval(secs => 60 + 900 * mod(abs(hashtext(id::text)), 100) / 100.0),
         next_poll_at = $2::timestamptz + make_interval(secs => 60 * mod(abs(hashtext(id::text)), 97) / 97.0)
       where merchant_id = $1 and next_poll_at is not null and event_count > 0 returning id, last_checked_at, next_poll_at)
     update leg l set last_checked_at = m.last_checked_at, next_poll_at = m.next_poll_at from moved m where l.shipment_id = m.id`,
    [merchantId, now],
  );
}

async function journeysGoingOn(client: PoolClient, merchantId: string, parcels: readonly SeededParcel[]): Promise<Journey[]> {
  const { rows } = await client.query<{ id: string; milestone: Milestone }>('select id, milestone from shipment where merchant_id = $1', [
    merchantId,
  ]);
  const going = new Set(rows.filter(({ milestone }) => !isFinal(milestone)).map(({ id }) => id));
  return parcels.flatMap(({ id, parcel }) => (parcel.journey && going.has(id) ? [parcel.journey] : []));
}
