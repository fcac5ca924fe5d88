import type { ChoiceOption, CorrectedBy } from '@jalon/schema/order';
import type { Query } from '@jalon/schema/database';
import { writeEvent } from './write-event.ts';

export interface Answer {
  merchantId: string;
  orderId: string;
  choiceId: string;
  option: ChoiceOption;
  /** With `ALTERNATIVE`: which article. */
  alternativeId: string | null;
  by: CorrectedBy;
}

const ANSWER = `
  update order_choice set chosen = ?, chosen_variant_id = ?, chosen_at = now()
  where id = ? and order_id = ? and chosen is null and answer_by > now() and ? = any (options)
    and (? <> 'ALTERNATIVE' or ?::uuid = any (alternative_ids))
  returning id`;

/** Answers what was asked about a missing article: once, in time, with one of the options. The workers do as it says. */
export async function answerChoice(query: Query, answer: Answer): Promise<'DONE' | 'TOO_LATE'> {
  const { merchantId, orderId, choiceId, option, by } = answer;
  const variantId = option === 'ALTERNATIVE' ? answer.alternativeId : null;
  const [row] = await query<{ id: string }>(ANSWER, [option, variantId, choiceId, orderId, option, option, variantId]);
  if (!row) return 'TOO_LATE';
  await query('update shop_order set advance_at = now() where id = ?', [orderId]);
  await writeEvent(query, { merchantId, orderId, type: 'order.choice_made', data: { choiceId, option, by } });
  return 'DONE';
}
