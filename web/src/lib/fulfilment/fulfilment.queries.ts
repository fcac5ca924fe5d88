import { graphql, type Connection } from '#lib/graph/document.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import type { FulfilmentOfPage, FulfilmentRow, FulfilmentState, PackingSlip } from './fulfilment.type.ts';

const ROW = `
  id number state isLate shipBy releasedAt shortAt checkFailedAt carrier
  warehouse { id name }
  lines { id quantity orderLine { id title variantTitle sku personalisation } }
`;

export const FULFILMENT = `
  ${ROW}
  pickedAt packedAt handedOverAt costMinor costCurrency explanation
  steps { id step occurredAt via note photoUrl checklist { label isDone } }
  shipments { id trackingNumber carrierName }
`;

/** As the api's FulfilmentFilter. */
export interface FulfilmentQueryFilter {
  states?: FulfilmentState[];
  isTroubled?: boolean;
  warehouseId?: string;
  number?: string;
}

interface WorkList {
  fulfilments: Connection<FulfilmentRow>;
  warehouses: { id: string; name: string }[];
  carriers: { code: string; name: string }[];
}

export const WORK_LIST = graphql<WorkList, PageOf & { filter: FulfilmentQueryFilter }>(`
  query WorkList($first: Int, $after: String, $last: Int, $before: String, $filter: FulfilmentFilter) {
    fulfilments(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      edges { cursor node { ${ROW} } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
    warehouses { id name }
    carriers { code name }
  }
`);

interface OneFulfilment {
  fulfilment: FulfilmentOfPage | null;
  carriers: { code: string; name: string }[];
}

export const FULFILMENT_BY_ID = graphql<OneFulfilment, { id: string }>(`
  query FulfilmentById($id: ID!) {
    fulfilment(id: $id) {
      ${FULFILMENT}
      order { id number isGift giftMessage packingNote shippingMethod promisedOn }
    }
    carriers { code name }
  }
`);

interface Slip {
  fulfilment: { id: string; packingSlip: PackingSlip | null } | null;
  carriers: { code: string; name: string }[];
}

export const SLIP = graphql<Slip, { id: string }>(`
  query Slip($id: ID!) {
    fulfilment(id: $id) {
      id
      packingSlip {
        number
        orderNumber
        placedAt
        shipBy
        warehouse
        carrier
        shippingMethod
        isGift
        giftMessage
        packingNote
        currency
        shipTo {
          name
          address1
          address2
          postalCode
          city
          region
          countryCode
          phone
        }
        lines {
          title
          variantTitle
          sku
          theirSku
          barcode
          quantity
          personalisation
          priceMinor
        }
      }
    }
    carriers {
      code
      name
    }
  }
`);
