import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { ClaimCheckEnum, ClaimKindEnum, type ClaimCheck, type ClaimKind } from '@jalon/schema/claim';
import { queryOn } from '@jalon/schema/database';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { openClaim, type ClaimOutcome } from '../claim/open-claim.ts';
import { inputProblems, noSuchOrder } from './act.type.ts';
import { claimed, ClaimResult, notClaimed } from './claim-result.type.ts';
import { openLink } from './open-link.ts';
import { plainText } from './plain-text.ts';
import { shopperProblem, type ShopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

const PHOTOS_AT_MOST = 6;

@InputType({ description: 'What is wrong with a delivery.' })
export class ClaimOpenInput {
  @Field(() => ID, { description: 'Which parcel of the order.' })
  shipmentId!: string;

  @Field(() => ClaimKindEnum, { defaultValue: 'NOT_RECEIVED', description: '`NOT_RECEIVED` or `DAMAGED`.' })
  kind!: ClaimKind;

  @Field(() => [ClaimCheckEnum], { defaultValue: [], description: 'Where they looked.' })
  checks!: ClaimCheck[];

  @Field(() => String, { nullable: true, description: 'In their own words, up to 500 characters.' })
  note?: string | null;

  @Field(() => [ID], { nullable: true, description: `With \`DAMAGED\`: from \`returnPhotoAdd\`, at most ${PHOTOS_AT_MOST}.` })
  photoIds?: string[] | null;
}

const PhotoIdSchema = v.pipe(v.string(), v.check(isUuid, 'There is no such photo.'));

const ClaimOpenSchema = v.object({
  shipmentId: v.pipe(v.string(), v.check(isUuid, 'The order has no such parcel.')),
  kind: v.picklist(['NOT_RECEIVED', 'DAMAGED'], 'Only what did not come, or is damaged.'),
  note: plainText(500),
  photoIds: v.pipe(
    v.nullish(v.pipe(v.array(PhotoIdSchema), v.maxLength(PHOTOS_AT_MOST, `At most ${PHOTOS_AT_MOST}.`)), []),
    v.transform((ids): string[] => ids ?? []),
  ),
});

const PROBLEMS: Record<Exclude<ClaimOutcome, 'GONE'>, () => ShopperProblem> = {
  NOT_FOUND: () => shopperProblem('NOT_FOUND', ['input', 'shipmentId'], 'The order has no such parcel.'),
  NOT_DELIVERED: () => shopperProblem('TOO_EARLY', ['input', 'shipmentId'], 'It has not been delivered.'),
  TOO_LATE: () => shopperProblem('TOO_LATE', ['input', 'shipmentId'], 'It was delivered too long ago.'),
  TOO_MANY: () => shopperProblem('TOO_MANY', ['input'], 'There are many claims about this order already; write to the shop.'),
};

@Resolver()
export class ClaimOpenMutations {
  @Mutation(() => ClaimResult, {
    description:
      'Says that a delivered parcel is not there or damaged, within 60 days. Whoever misses a parcel may be asked to wait: they often turn up. One claim of a kind is open for a parcel; saying it again answers with the same.',
  })
  async claimOpen(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('input', () => ClaimOpenInput, { description: 'What is wrong.' }) input: ClaimOpenInput,
    @Ctx() context: ShopperContext,
  ): Promise<ClaimResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return notClaimed(...problems);
    const read = v.safeParse(ClaimOpenSchema, input);
    if (!read.success) return notClaimed(...inputProblems(read.issues));
    const checks = [...new Set(input.checks)];
    const outcome = await withMerchant(context.house.pool, link.merchantId, (client) =>
      openClaim(queryOn(client), { ...link, ...read.output, checks }, new Date()),
    );
    if (typeof outcome === 'object') return claimed(outcome);
    return notClaimed(outcome === 'GONE' ? noSuchOrder() : PROBLEMS[outcome]());
  }
}
