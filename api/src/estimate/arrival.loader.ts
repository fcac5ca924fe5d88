import { Arrival } from '@jalon/schema/estimate';
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';

/** What is expected of shipments, all of them in one statement. */
export const arrivalsOfShipments = (em: EntityManager): DataLoader<string, Arrival | null> =>
  new DataLoader(
    async (ids) => {
      const found = await em.find(Arrival, { shipmentId: { $in: [...ids] } });
      const byShipment = new Map(found.map((arrival) => [arrival.shipmentId, arrival]));
      return ids.map((id) => byShipment.get(id) ?? null);
    },
    { maxBatchSize: 1000 },
  );
