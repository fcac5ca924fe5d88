import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { newId, type Query, queryOn } from '@jalon/schema/database';
import { FeedbackReasonEnum, fittingReasons, type FeedbackReason } from '@jalon/schema/order';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { writeEvent } from '../order/write-event.ts';
import { ActResult, done, inputProblems, notDone } from './act.type.ts';
import { openLink, type OpenLink } from './open-link.ts';
import { plainText } from './plain-text.ts';
import { shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

@InputType({ description: 'How a delivery was.' })
export class FeedbackInput {
  @Field(() => ID, { description: 'Which parcel of the order.' })
  shipmentId!: string;

  @Field(() => Int, { description: '1 (bad) to 5 (good).' })
  stars!: number;

  @Field(() => [FeedbackReasonEnum], {
    defaultValue: [],
    description: 'Why. With five stars only what was good, with one only what was bad.',
  })
  reasons!: FeedbackReason[];

  @Field(() => String, { nullable: true, description: 'In their own words, up to 1,000 characters.' })
  comment?: string | null;
}

const FeedbackSchema = v.object({
  shipmentId: v.pipe(v.string(), v.check(isUuid, 'The order has no such parcel.')),
  stars: v.pipe(v.number(), v.minValue(1, 'From 1 to 5.'), v.maxValue(5, 'From 1 to 5.')),
  comment: plainText(1_000),
});

@Resolver()
export class FeedbackGiveMutations {
  @Mutation(() => ActResult, { description: 'Says how the delivery of a parcel was. The last word counts.' })
  async feedbackGive(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('input', () => FeedbackInput, { description: 'How it was.' }) input: FeedbackInput,
    @Ctx() context: ShopperContext,
  ): Promise<ActResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return notDone(...problems);
    const read = v.safeParse(FeedbackSchema, input);
    if (!read.success) return notDone(...inputProblems(read.issues));
    const reasons = [...new Set(input.reasons)].toSorted();
    const fitting = fittingReasons(read.output.stars);
    if (!reasons.every((reason) => fitting.includes(reason)))
      return notDone(shopperProblem('INVALID', ['input', 'reasons'], `With this many stars: ${fitting.join(', ')}.`));
    const outcome = await withMerchant(context.house.pool, link.merchantId, (client) =>
      give(queryOn(client), link, { ...read.output, reasons }),
    );
    if (outcome === 'DONE') return done();
    return notDone(
      outcome === 'TOO_EARLY'
        ? shopperProblem('TOO_EARLY', ['input', 'shipmentId'], 'It has not been delivered.')
        : shopperProblem('NOT_FOUND', ['input', 'shipmentId'], 'The order has no such parcel.'),
    );
  }
}

async function give(
  query: Query,
  { merchantId, orderId }: OpenLink,
  { shipmentId, stars, reasons, comment }: v.InferOutput<typeof FeedbackSchema> & { reasons: FeedbackReason[] },
): Promise<'DONE' | 'NOT_FOUND' | 'TOO_EARLY'> {
  const [parcel] = await query<{ milestone: string }>('select milestone from shipment where id = ? and order_id = ?', [
    shipmentId,
    orderId,
  ]);
  if (!parcel) return 'NOT_FOUND';
  if (parcel.milestone !== 'DELIVERED') return 'TOO_EARLY';
  const said = await query(
    `insert into feedback (id, merchant_id, order_id, shipment_id, stars, reasons, comment, given_at) values (?, ?, ?, ?, ?, ?, ?, now())
     on conflict (merchant_id, shipment_id) do update
       set stars = excluded.stars, reasons = excluded.reasons, comment = excluded.comment, given_at = excluded.given_at
       where (feedback.stars, feedback.reasons, feedback.comment) is distinct from (excluded.stars, excluded.reasons, excluded.comment)
     returning id`,
    [newId(), merchantId, orderId, shipmentId, stars, reasons, comment],
  );
  if (said.length > 0) await writeEvent(query, { merchantId, orderId, type: 'feedback.given', data: { shipmentId, stars } });
  return 'DONE';
}
