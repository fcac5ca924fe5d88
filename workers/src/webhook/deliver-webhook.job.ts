import { newId } from '@jalon/schema/database';
import { openSecret } from '@jalon/schema/merchant';
import type { Logger } from 'pino';
import { Webhook } from 'standardwebhooks';
import type { Pool } from '../database/worker-pool.ts';
import type { HttpResult } from '../http/http-client.ts';
import type { OutboundHttp } from '../http/outbound-http.ts';
import { webhookBody, type OutboxRow } from './webhook-body.ts';
import type { WebhookJob } from './webhook-queue.ts';

export interface DeliveryParts {
  pool: Pool;
  /** 10 s an attempt, no retries of its own, private networks as the operator allows. */
  http: OutboundHttp;
  secretKey: string;
  log: Logger;
}

/** Thrown to have the queue try again later. Says nothing of the message. */
export class DeliveryFailed extends Error {
  override name = 'DeliveryFailed';
}

const OPEN = `
  with opened as (
    insert into webhook_delivery (id, merchant_id, endpoint_id, event_id, event_type, created_at)
    select $4, $1, $2, e.id, e.type, now() from outbox_event e where e.merchant_id = $1 and e.seq = $3 on conflict do nothing)
  select e.id, e.seq, e.type, e.order_id as "orderId", e.shipment_id as "shipmentId", e.data, e.created_at as "createdAt",
    m.slug as merchant, w.url, w.secret_sealed, w.is_enabled, d.delivered_at,
    (select json_build_object('number', o.number, 'placedAt', o.placed_at, 'paymentState', o.payment_state, 'cancelledAt', o.cancelled_at)
       from shop_order o where o.merchant_id = $1 and o.id = e.order_id) as "order",
    (select json_build_object('carrier', s.carrier, 'trackingNumber', s.tracking_number, 'milestone', s.milestone, 'condition', s.condition,
         'reason', s.reason, 'party', s.party, 'nextAction', s.next_action, 'nextActionBy', s.next_action_by, 'deliveredHow', s.delivered_how,
         'deliveredAt', s.delivered_at, 'estimatedFrom', s.estimated_from, 'estimatedTo', s.estimated_to)
       from shipment s where s.merchant_id = $1 and s.id = e.shipment_id) as "shipment"
  from outbox_event e
  join merchant m on m.id = $1
  join webhook_endpoint w on w.merchant_id = $1 and w.id = $2
  left join webhook_delivery d on d.endpoint_id = $2 and d.event_id = e.id
  where e.merchant_id = $1 and e.seq = $3`;

type OpenedRow = OutboxRow & { url: string; secret_sealed: string; is_enabled: boolean; delivered_at: Date | null };

/**
 * Sends one event to one endpoint, signed as Standard Webhooks asks. A success is never sent again; an endpoint or event
 * that is gone ends the job.
 * @throws DeliveryFailed when it is to be tried again
 */
export async function deliverWebhook(job: WebhookJob, parts: DeliveryParts): Promise<void> {
  const { rows } = await parts.pool.query<OpenedRow>(OPEN, [job.merchantId, job.endpointId, job.seq, newId()]);
  const event = rows[0];
  if (!event || !event.is_enabled || event.delivered_at !== null) return;
  const key = openSecret(event.secret_sealed, parts.secretKey);
  if (key === null) return note(parts.pool, job, null, 'SECRET_UNREADABLE');
  const body = webhookBody(event);
  const sentAt = new Date();
  const answer = await parts.http.clientFor(event.url).send({
    method: 'POST',
    url: event.url,
    headers: {
      'content-type': 'application/json',
      'webhook-id': event.id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': new Webhook(key).sign(event.id, sentAt, body),
    },
    body,
  });
  const problem = problemOf(answer);
  await note(parts.pool, job, answer.status, problem);
  if (problem === null) return;
  parts.log.info({ endpointId: job.endpointId, eventId: job.eventId, problem }, 'a webhook was not taken');
  // The specification's way for a receiver to say that it wants no more.
  if (answer.status === 410)
    await parts.pool.query('update webhook_endpoint set is_enabled = false where merchant_id = $1 and id = $2', [
      job.merchantId,
      job.endpointId,
    ]);
  else throw new DeliveryFailed(problem);
}

function problemOf(answer: HttpResult): string | null {
  if (!answer.ok) return answer.code;
  return answer.status >= 200 && answer.status < 300 ? null : `HTTP_${answer.status}`;
}

async function note(pool: Pool, { endpointId, eventId }: WebhookJob, status: number | null, problem: string | null): Promise<void> {
  await pool.query(
    `update webhook_delivery set attempts = attempts + 1, last_status = $3, last_problem = $4, delivered_at = case when $4::text is null then now() end
     where endpoint_id = $1 and event_id = $2 and delivered_at is null`,
    [endpointId, eventId, status, problem],
  );
}
