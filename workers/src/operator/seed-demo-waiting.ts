import { makeDemoNumber, seededRandom, type DemoStage, type DemoStory, isDemoCarrier } from '@jalon/schema/seeds';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import { modelsInService } from '../estimate/models-in-service.ts';
import { renewArrivals } from '../estimate/renew-arrivals.job.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { advanceOrders } from '../order/advance-orders.job.ts';
import { recordSteps, type StepReport } from '../warehouse/record-steps.ts';

const HOUR_MS = 3_600_000;
/** The oldest order that waits is younger. */
const WALK_HOURS = 110;

interface ReleasedPart {
  id: string;
  merchantId: string;
  number: string;
  carrier: string | null;
  releasedAt: Date;
}

const RELEASED = `
  select f.id, f.merchant_id as "merchantId", o.number, f.carrier, f.released_at as "releasedAt"
  from fulfilment f join shop_order o on o.id = f.order_id join merchant m on m.id = f.merchant_id
  where m.slug = $1 and o.number = any ($2) and f.state = 'RELEASED' order by f.number`;

/**
 * Brings the orders that no carrier has yet to where they stand: hour by hour they are checked, parked, held and released as
 * they would have been, then the warehouses report how far they are.
 */
export async function seedWaiting(pool: Pool, stories: readonly DemoStory[], now: Date): Promise<void> {
  await pool.query(
    `update shop_order o set advance_at = placed_at where o.cancelled_at is null and not exists (select from fulfilment f where f.order_id = o.id)`,
  );
  for (let hours = WALK_HOURS; hours >= 0; hours--) await advanceOrders(pool, { now: new Date(now.getTime() - hours * HOUR_MS) });
  for (const { shop, orders } of stories) {
    const stages = new Map(orders.flatMap(({ number, stage }) => (stage === null || stage === 'NEW' ? [] : [[number, stage] as const])));
    const { rows } = await pool.query<ReleasedPart>(RELEASED, [shop.slug, [...stages.keys()]]);
    for (const part of rows) {
      await inTransaction(pool, async (client) => {
        const { events } = await recordSteps(client, part.merchantId, part.id, stepsOf(part, stages.get(part.number)!, now));
        await writeOutbox(client, part.merchantId, events);
      });
    }
  }
  // What was just reported is due by the database's clock, which is past the demo's `now`.
  await pool.query('update shop_order set advance_at = $1 where advance_at > $1 and advance_at <= now()', [now]);
  await advanceOrders(pool, { now });
  await renewArrivals(pool, modelsInService, now);
}

const STEPS = ['ALLOCATED', 'PICKED', 'PACKED', 'LABELLED'] as const;
/** Of the time since the release, when each step came. */
const SHARE = { ALLOCATED: 0.02, PICKED: 0.15, PACKED: 0.2, LABELLED: 0.25 };

function stepsOf({ number, carrier, releasedAt }: ReleasedPart, stage: DemoStage, now: Date): StepReport[] {
  const done = STEPS.slice(0, STEPS.findIndex((step) => step === stage) + 1);
  const code = carrier !== null && isDemoCarrier(carrier) ? carrier : 'dhl';
  const trackingNumber = makeDemoNumber(code, seededRandom(Number(number.replaceAll(/\D/g, ''))));
  return done.map((step) => ({
    step,
    occurredAt: new Date(releasedAt.getTime() + (now.getTime() - releasedAt.getTime()) * SHARE[step]),
    via: 'SYSTEM' as const,
    reference: '',
    parcel: step === 'LABELLED' ? { carrier: code, trackingNumber, isVoided: false } : null,
  }));
}
