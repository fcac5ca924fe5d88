import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import type { ChoiceFacts, OrderFacts } from './order-facts.ts';

/** A question nobody answered in time is answered by its first option. */
export const expiredChoices = ({ choices }: OrderFacts, now: Date): ChoiceFacts[] =>
  choices.filter(({ chosen, answerBy }) => chosen === null && answerBy <= now);

const hasOtherArticle = ({ lines }: OrderFacts, { chosen, chosenVariantId, orderLineId }: ChoiceFacts): boolean =>
  chosen === 'ALTERNATIVE' &&
  chosenVariantId !== null &&
  lines.some(({ id, variantId }) => id === orderLineId && variantId !== chosenVariantId);

/**
 * Does what was answered about missing articles, in the caller's transaction: another article is put into the line, or the
 * order is cancelled. Waiting and leaving out need nothing done. Null: there was nothing to do.
 */
export async function applyChoices(client: PoolClient, merchantId: string, order: OrderFacts, now: Date): Promise<NewDomainEvent[] | null> {
  if (order.cancelledAt !== null) return null;
  const events: NewDomainEvent[] = [];
  const event = (type: NewDomainEvent['type'], data: Record<string, unknown>) =>
    events.push({ type, orderId: order.id, shipmentId: null, data });
  const expired = expiredChoices(order, now);
  for (const { id, options, answerBy } of expired) {
    await client.query('update order_choice set chosen = $3, chosen_at = $4 where merchant_id = $1 and id = $2 and chosen is null', [
      merchantId,
      id,
      options[0],
      answerBy,
    ]);
    event('order.choice_made', { choiceId: id, option: options[0], by: null });
  }
  if (expired.length > 0) return events;
  const cancelling = order.choices.find(({ chosen }) => chosen === 'CANCEL');
  if (cancelling) {
    await client.query('update shop_order set cancel_requested_at = $3, cancelled_at = $3 where merchant_id = $1 and id = $2', [
      merchantId,
      order.id,
      cancelling.chosenAt,
    ]);
    event('order.cancelled', { choiceId: cancelling.id });
    return events;
  }
  const exchanged = order.choices.filter((choice) => hasOtherArticle(order, choice));
  for (const { orderLineId, chosenVariantId } of exchanged)
    await client.query('update order_line set variant_id = $3 where merchant_id = $1 and id = $2', [
      merchantId,
      orderLineId,
      chosenVariantId,
    ]);
  return exchanged.length > 0 ? events : null;
}
