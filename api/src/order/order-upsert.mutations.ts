import { hash } from 'node:crypto';
import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { newId } from '@jalon/schema/database';
import { GenericOrder, Store } from '@jalon/schema/store';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { OrderUpsertInput } from './order-upsert.inputs.ts';

const TOPIC = 'order.upsert';

const OrderUpsertResult = resultOf<{ messageId: string }>('OrderUpsertResult', {
  messageId: { type: () => String, description: 'UUID of the message in the inbox that brings it in: see `inboxMessages`.' },
});

const KEEP = `
  insert into inbox_message (id, merchant_id, source_id, message_id, topic, body, next_attempt_at, received_at)
  values (?, ?, ?, ?, '${TOPIC}', ?, now(), now()) on conflict (source_id, message_id) do nothing returning id`;

@Resolver()
export class OrderUpsertMutations {
  @Authorized('AGENT')
  @Mutation(() => OrderUpsertResult, {
    description:
      'Brings an order of a generic store in, or to what it is now: checked here, then read like a webhook. The same order with the same `updatedAt` is the same message. Needs AGENT.',
  })
  async orderUpsert(
    @Arg('input', () => OrderUpsertInput, { description: 'What is to be done.' }) input: OrderUpsertInput,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<{ messageId: string | null; problems: Problem[] }> {
    const { storeId, ...given } = input;
    const store = isUuid(storeId) ? await em.findOne(Store, storeId) : null;
    if (store === null) return refused(problem('NOT_FOUND', ['input', 'storeId'], 'There is no such store.'));
    if (store.platform !== 'GENERIC')
      return refused(problem('INVALID', ['input', 'storeId'], 'Its orders come from its platform: a store whose platform is GENERIC.'));
    const { output, problems } = checkInput(GenericOrder, withPlainAmounts(given));
    if (output === null) return refused(...problems);
    const key = `${TOPIC} ${hash('sha256', `${output.externalId}\n${output.updatedAt.toISOString()}`)}`;
    const body = Buffer.from(JSON.stringify({ type: TOPIC, timestamp: new Date(), data: output }));
    const [made] = await em.execute<{ id: string }[]>(KEEP, [newId(), merchant.merchantId, storeId, key, body]);
    const [known] = made ? [made] : await em.execute<{ id: string }[]>(KNOWN, [merchant.merchantId, storeId, key]);
    return { messageId: known!.id, problems: [] };
  }
}

const KNOWN = 'select id from inbox_message where merchant_id = ? and source_id = ? and message_id = ?';

const refused = (...problems: Problem[]) => ({ messageId: null, problems });

const plain = <T extends null | undefined>(amount: number | bigint | T) => (typeof amount === 'bigint' ? Number(amount) : amount);

/** GraphQL's big integers come as such when they are large. */
const withPlainAmounts = (given: Omit<OrderUpsertInput, 'storeId'>) => ({
  ...given,
  totalMinor: Number(given.totalMinor),
  shippingMinor: plain(given.shippingMinor),
  insuredMinor: plain(given.insuredMinor),
  lines: given.lines.map((line) => ({
    ...line,
    priceMinor: Number(line.priceMinor),
    discountMinor: plain(line.discountMinor),
    taxMinor: plain(line.taxMinor),
  })),
});
