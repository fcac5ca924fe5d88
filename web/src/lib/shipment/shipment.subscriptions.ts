import { graphql } from '#lib/graph/document.ts';
import { PARCEL_ROW } from './shipment.queries.ts';
import type { ParcelRow } from './shipment.type.ts';

export interface ParcelChange {
  cursor: string;
  kind: 'SNAPSHOT' | 'CHANGE';
  /** The domain event, such as `shipment.delivered`; null when the source was only checked. */
  event: string | null;
  shipment: ParcelRow | null;
}

export interface ParcelScope {
  orderId?: string;
  shipmentId?: string;
}

export const PARCEL_CHANGED = graphql<{ shipmentChanged: ParcelChange }, ParcelScope & { cursor: string | null }>(`
  subscription ParcelChanged($cursor: String, $orderId: ID, $shipmentId: ID) {
    shipmentChanged(cursor: $cursor, orderId: $orderId, shipmentId: $shipmentId) { cursor kind event shipment { ${PARCEL_ROW} } }
  }
`);
