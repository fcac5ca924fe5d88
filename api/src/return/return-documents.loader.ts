import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { DocumentKind } from '@jalon/schema/return';
import type { ReturnFile } from './return-detail.type.ts';

interface Row {
  id: string;
  orderId: string;
  returnId: string | null;
  returnLineId: string | null;
  kind: DocumentKind;
  contentType: string;
}

/** Where staff get a file of a return. */
export const fileUrl = (id: string): string => `/staff/documents/${id}`;

/** The files of the returns of each order, first kept first, without their bytes; one that nobody decoded yet is none. */
export const documentsOfOrders = (em: EntityManager) =>
  new DataLoader<string, ReturnFile[]>(
    async (orderIds) => {
      const rows = await em.execute<Row[]>(
        `select id, order_id as "orderId", return_id as "returnId", return_line_id as "returnLineId", kind, content_type as "contentType"
         from return_document where order_id = any (?::uuid[]) and return_id is not null and not is_raw
         order by created_at, id`,
        [`{${orderIds.join(',')}}`],
      );
      const groups = Map.groupBy(rows, ({ orderId }) => orderId);
      return orderIds.map((orderId) =>
        (groups.get(orderId) ?? []).map(({ id, kind, contentType, returnId, returnLineId }) => ({
          ...{ id, kind, contentType, returnId, returnLineId },
          url: fileUrl(id),
        })),
      );
    },
    { maxBatchSize: 1000 },
  );
