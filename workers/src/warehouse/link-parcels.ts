import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import type { LearnedReport } from '../shipment/find-news.ts';
import { recordIn } from '../shipment/record-readings.ts';
import { registerParcel } from '../shipment/register-parcel.ts';
import { withdrawal } from '../shipment/withdraw-parcel.ts';
import type { KnownFulfilment } from './lock-fulfilment.ts';
import { shareContents } from './share-contents.ts';
import type { LabelledParcel, StepReport } from './step-report.ts';

export interface LinkedParcels {
  events: NewDomainEvent[];
  /** First scans of parcels that were followed before the warehouse told of them. */
  scans: StepReport[];
  /** Tracking numbers that belong to other orders: left there. */
  takenNumbers: string[];
}

type TimedParcel = LabelledParcel & { at: Date };

/** Follows the parcels of a fulfilment, says which fulfilment they carry, and withdraws those whose label was taken back. */
export async function linkParcels(
  client: PoolClient,
  merchantId: string,
  fulfilment: KnownFulfilment,
  reports: readonly StepReport[],
): Promise<LinkedParcels> {
  const linked: LinkedParcels = { events: [], scans: [], takenNumbers: [] };
  const withdrawn: LearnedReport[] = [];
  for (const { carrier, trackingNumber, isVoided, at } of parcelsOf(reports)) {
    const { orderId, countryCode } = fulfilment;
    const parcel = { carrier, trackingNumber, shippedAt: at, originCountryCode: countryCode };
    const { id, ownerId, isNew, handedOverAt } = await registerParcel(client, merchantId, orderId, parcel);
    if (ownerId !== orderId) {
      linked.takenNumbers.push(trackingNumber);
      continue;
    }
    await linkParcel(client, merchantId, id, fulfilment.id);
    if (isNew) linked.events.push({ type: 'shipment.created', orderId, shipmentId: id, data: { carrier } });
    if (handedOverAt !== null) linked.scans.push(firstScan(id, handedOverAt));
    if (isVoided) withdrawn.push(withdrawal({ shipmentId: id, carrier, trackingNumber, at, by: 'warehouse' }));
  }
  if (withdrawn.length > 0) linked.events.push(...(await recordIn(client, merchantId, withdrawn)).events);
  await shareContents(client, merchantId, fulfilment.id);
  return linked;
}

/** The step that follows from the carrier having scanned a parcel. */
export const firstScan = (shipmentId: string, at: Date): StepReport => ({
  step: 'HANDED_OVER',
  occurredAt: at,
  via: 'SYSTEM',
  reference: shipmentId,
});

/** By number, so that two transactions take the locks of their numbers in one order. A voided label comes after its making. */
function parcelsOf(reports: readonly StepReport[]): TimedParcel[] {
  const parcels = reports.flatMap(({ parcel, occurredAt }) => (parcel ? [{ ...parcel, at: occurredAt }] : []));
  const key = ({ carrier, trackingNumber, isVoided }: TimedParcel) => `${carrier} ${trackingNumber} ${isVoided ? 1 : 0}`;
  const distinct = new Map(parcels.map((parcel) => [key(parcel), parcel]));
  return [...distinct].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, parcel]) => parcel);
}

const linkParcel = (client: PoolClient, merchantId: string, shipmentId: string, fulfilmentId: string) =>
  client.query({
    name: 'link-parcel',
    text: 'update shipment set fulfilment_id = $3 where merchant_id = $1 and id = $2 and fulfilment_id is null',
    values: [merchantId, shipmentId, fulfilmentId],
  });
