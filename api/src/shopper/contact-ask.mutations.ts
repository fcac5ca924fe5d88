import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { newId, type Query, queryOn } from '@jalon/schema/database';
import { ContactReasonEnum, type ContactReason } from '@jalon/schema/order';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { writeEvent } from '../order/write-event.ts';
import { ActResult, done, inputProblems, noSuchOrder, notDone } from './act.type.ts';
import { holdOrder, openLink, type OpenLink } from './open-link.ts';
import { neededText } from './plain-text.ts';
import { shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

const A_DAY_AT_MOST = 5;
const DAY_SECONDS = 86_400;

@InputType({ description: 'A question to the shop about an order.' })
export class ContactAskInput {
  @Field(() => ContactReasonEnum, { description: 'What about.' })
  reason!: ContactReason;

  @Field(() => String, { description: 'Up to 2,000 characters.' })
  text!: string;

  @Field(() => ID, { nullable: true, description: 'Which parcel of the order; left out: the whole order.' })
  shipmentId?: string | null;
}

const ContactAskSchema = v.object({
  reason: v.custom<ContactReason>((given) => typeof given === 'string'),
  text: neededText(2_000),
  shipmentId: v.optional(v.nullable(v.pipe(v.string(), v.check(isUuid, 'The order has no such parcel.'))), null),
});

type Outcome = 'DONE' | 'GONE' | 'NOT_FOUND' | { retryAfterSeconds: number };

@Resolver()
export class ContactAskMutations {
  @Mutation(() => ActResult, {
    description: `Asks the shop something; it has the order and the parcel beside the question. At most ${A_DAY_AT_MOST} a day about an order.`,
  })
  async contactAsk(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('input', () => ContactAskInput, { description: 'What is asked.' }) input: ContactAskInput,
    @Ctx() context: ShopperContext,
  ): Promise<ActResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return notDone(...problems);
    const read = v.safeParse(ContactAskSchema, input);
    if (!read.success) return notDone(...inputProblems(read.issues));
    const asked = await withMerchant(context.house.pool, link.merchantId, (client) => ask(queryOn(client), link, read.output));
    if (asked === 'DONE') return done();
    if (asked === 'GONE') return notDone(noSuchOrder());
    if (asked === 'NOT_FOUND') return notDone(shopperProblem('NOT_FOUND', ['input', 'shipmentId'], 'The order has no such parcel.'));
    return notDone(
      shopperProblem('THROTTLED', ['token'], 'The shop has these questions already; it will answer.', asked.retryAfterSeconds),
    );
  }
}

interface Asked {
  isSame: boolean;
  secondsAgo: number;
}

async function ask(
  query: Query,
  { merchantId, orderId }: OpenLink,
  { reason, text, shipmentId }: v.InferOutput<typeof ContactAskSchema>,
): Promise<Outcome> {
  if (!(await holdOrder(query, orderId))) return 'GONE';
  const parcels = shipmentId === null ? [1] : await query('select id from shipment where id = ? and order_id = ?', [shipmentId, orderId]);
  if (parcels.length === 0) return 'NOT_FOUND';
  const today = await query<Asked>(
    `select (reason, text, shipment_id) is not distinct from (?, ?, ?::uuid) as "isSame", extract(epoch from now() - asked_at)::int as "secondsAgo"
     from contact_request where order_id = ? and origin = 'PAGE' and asked_at > now() - interval '1 day' order by asked_at`,
    [reason, text, shipmentId, orderId],
  );
  if (today.some(({ isSame }) => isSame)) return 'DONE';
  if (today.length >= A_DAY_AT_MOST) return { retryAfterSeconds: Math.max(1, DAY_SECONDS - today[0]!.secondsAgo) };
  const contactRequestId = newId();
  await query(
    `insert into contact_request (id, merchant_id, order_id, shipment_id, origin, reason, text, asked_at) values (?, ?, ?, ?, 'PAGE', ?, ?, now())`,
    [contactRequestId, merchantId, orderId, shipmentId, reason, text],
  );
  await writeEvent(query, { merchantId, orderId, type: 'contact.asked', data: { contactRequestId, reason, shipmentId } });
  return 'DONE';
}
