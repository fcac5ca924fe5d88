import { graphql, type Connection } from '#lib/graph/document.ts';
import type { MilestoneCount, Parcel, ParcelRow } from './shipment.type.ts';

export const PARCEL_ROW = `
  id carrier carrierName trackingNumber milestone condition reason party nextAction nextActionBy
  lastEventAt lastCheckedAt freshness freshnessReason destinationCountryCode createdAt order { id number }
`;

export const PARCEL = `
  ${PARCEL_ROW}
  carrierUrl service originCountryCode destinationPostalCode weightGrams deliveredHow deliveredAt signedBy handedOverAt
  eventCount estimatedFrom estimatedTo lastChangedAt nextPollAt
  arrival {
    from likely to confidence shownAt change changeDays cause causeHours causePlace promisedOn
    madeAt basis level modelVersion p10 p50 p90 processingDays transitDays chanceLate chanceLost
  }
  lines { id quantity orderLine { id title variantTitle } }
  events(first: $events) {
    id occurredAt localTime zone zoneCertainty learnedAt via eventCode milestone condition reason carrierCode carrierText
    place { name city region postalCode countryCode }
  }
`;

/** As the api's ShipmentFilter; instants ISO 8601. */
export interface ShipmentFilter {
  search?: string;
  milestones?: string[];
  conditions?: string[];
  carriers?: string[];
  freshness?: string;
  createdFrom?: string;
  createdTo?: string;
  hasUnknownCode?: boolean;
}

export interface PageOf {
  first?: number;
  after?: string;
  last?: number;
  before?: string;
}

export const PARCEL_LIST = graphql<
  { shipments: Connection<ParcelRow>; shipmentCounts: MilestoneCount[]; carriers: { code: string; name: string }[] },
  PageOf & { filter: ShipmentFilter; countFilter: ShipmentFilter }
>(`
  query ParcelList($first: Int, $after: String, $last: Int, $before: String, $filter: ShipmentFilter, $countFilter: ShipmentFilter) {
    shipments(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      edges { cursor node { ${PARCEL_ROW} } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    shipmentCounts(filter: $countFilter) { milestone count isCapped }
    carriers { code name }
  }
`);

export const PARCEL_COUNTS = graphql<{ shipmentCounts: MilestoneCount[] }, { filter: ShipmentFilter }>(`
  query ParcelCounts($filter: ShipmentFilter) {
    shipmentCounts(filter: $filter) {
      milestone
      count
      isCapped
    }
  }
`);

export const PARCEL_BY_ID = graphql<{ shipment: Parcel | null }, { id: string; events: number }>(`
  query ParcelById($id: ID!, $events: Int!) { shipment(id: $id) { ${PARCEL} } }
`);
