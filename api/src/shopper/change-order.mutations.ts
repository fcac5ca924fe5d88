import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { ChoiceOptionEnum, type ChoiceOption } from '@jalon/schema/order';
import { queryOn } from '@jalon/schema/database';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { answerChoice } from '../order/answer-choice.ts';
import { cancelOrder } from '../order/cancel-order.ts';
import { correctOrderAddress } from '../order/correct-order-address.ts';
import { openLink } from './open-link.ts';
import { ShopperGap } from './preparation.type.ts';
import { ShopperProblem, shopperProblem } from './problem.type.ts';
import { gapOf } from './shape-preparation.ts';
import type { ShopperContext } from './shopper-context.ts';

@InputType({ description: 'What of an address changes; what is left out stays as it is.' })
export class AddressCorrectInput {
  @Field(() => String, { nullable: true, description: 'Who receives it.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number.' })
  address1?: string | null;

  @Field(() => String, { nullable: true, description: 'Floor, company and the like.' })
  address2?: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or county.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'With the country code, or as dialled in the country it goes to.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the receiver can be written to.' })
  email?: string | null;
}

const text = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)));
const AddressCorrectSchema = v.object({
  name: text,
  address1: text,
  address2: text,
  postalCode: text,
  city: text,
  region: text,
  phone: text,
  email: text,
});

@ObjectType({ description: 'Whether an address was corrected, or why not.', simpleResolvers: true })
export class AddressCorrectResult {
  @Field(() => Boolean, { description: 'True: the order goes there from now on.' })
  isCorrected!: boolean;

  @Field(() => [ShopperGap], { description: 'What of the new address cannot be right.' })
  gaps!: ShopperGap[];

  @Field(() => [ShopperProblem], { description: 'Empty when it was corrected.' })
  problems!: ShopperProblem[];
}

@ObjectType({ description: 'Whether an order was cancelled, or why not.', simpleResolvers: true })
export class OrderCancelResult {
  @Field(() => Boolean, { description: 'True: it will not be sent.' })
  isCancelled!: boolean;

  @Field(() => [ShopperProblem], { description: 'Empty when it was cancelled.' })
  problems!: ShopperProblem[];
}

@ObjectType({ description: 'Whether a question was answered, or why not.', simpleResolvers: true })
export class QuestionAnswerResult {
  @Field(() => Boolean, { description: 'True: the shop does as it says.' })
  isAnswered!: boolean;

  @Field(() => [ShopperProblem], { description: 'Empty when it was answered.' })
  problems!: ShopperProblem[];
}

const TOKEN = "The last part of the link's address.";
const tooLate = (path: string[]) => shopperProblem('TOO_LATE', path, 'A warehouse has the order, or it was changed already.');

/** What a shopper may do before a warehouse has the order. The link is the proof, if it shows everything. */
@Resolver()
export class ChangeOrderMutations {
  @Mutation(() => AddressCorrectResult, { description: 'Corrects where an order goes, as long as no warehouse has it.' })
  async addressCorrect(
    @Arg('token', () => String, { description: TOKEN }) token: string,
    @Arg('input', () => AddressCorrectInput, { description: 'What changes.' }) input: AddressCorrectInput,
    @Ctx() context: ShopperContext,
  ): Promise<AddressCorrectResult> {
    const { link, problems: closed } = await openLink(context, token);
    const refused = (problems: ShopperProblem[], gaps: ShopperGap[] = []) => ({ isCorrected: false, gaps, problems });
    if (link === null) return refused(closed);
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));
    const read = v.safeParse(AddressCorrectSchema, given);
    if (!read.success) return refused([shopperProblem('INVALID', ['input', String(v.getDotPath(read.issues[0]))], read.issues[0].message)]);
    const changes = Object.fromEntries(Object.entries(read.output).filter(([, value]) => value !== undefined));
    if (Object.keys(changes).length === 0) return refused([shopperProblem('INVALID', ['input'], 'Nothing is to be changed.')]);
    const { outcome, gaps } = await withMerchant(context.house.pool, link.merchantId, (client) =>
      correctOrderAddress(queryOn(client), { ...link, by: 'SHOPPER', changes }, new Date()),
    );
    if (outcome === 'DONE') return { isCorrected: true, gaps: [], problems: [] };
    if (outcome === 'INVALID') return refused([shopperProblem('INVALID', ['input'], 'The address cannot be right.')], gaps.map(gapOf));
    if (outcome === 'TOO_OFTEN') return refused([shopperProblem('THROTTLED', ['token'], 'It was corrected too often.')]);
    return refused([tooLate(['token'])]);
  }

  @Mutation(() => OrderCancelResult, { description: 'Cancels an order, as long as no warehouse has it.' })
  async orderCancel(
    @Arg('token', () => String, { description: TOKEN }) token: string,
    @Ctx() context: ShopperContext,
  ): Promise<OrderCancelResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return { isCancelled: false, problems };
    const outcome = await withMerchant(context.house.pool, link.merchantId, (client) =>
      cancelOrder(queryOn(client), { ...link, by: 'SHOPPER' }, new Date()),
    );
    return outcome === 'DONE' ? { isCancelled: true, problems: [] } : { isCancelled: false, problems: [tooLate(['token'])] };
  }

  @Mutation(() => QuestionAnswerResult, { description: 'Answers what the shop asks about a missing article. Once.' })
  async questionAnswer(
    @Arg('token', () => String, { description: TOKEN }) token: string,
    @Arg('questionId', () => ID, { description: 'The question.' }) questionId: string,
    @Arg('option', () => ChoiceOptionEnum, { description: 'One of its options.' }) option: ChoiceOption,
    @Arg('alternativeId', () => ID, { nullable: true, description: 'With `ALTERNATIVE`: the article wanted instead.' })
    alternativeId: string | null | undefined,
    @Ctx() context: ShopperContext,
  ): Promise<QuestionAnswerResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return { isAnswered: false, problems };
    const isKnown = isUuid(questionId) && (alternativeId == null || isUuid(alternativeId));
    if (!isKnown) return { isAnswered: false, problems: [shopperProblem('NOT_FOUND', ['questionId'], 'There is no such question.')] };
    const outcome = await withMerchant(context.house.pool, link.merchantId, (client) =>
      answerChoice(queryOn(client), { ...link, choiceId: questionId, option, alternativeId: alternativeId ?? null, by: 'SHOPPER' }),
    );
    return outcome === 'DONE' ? { isAnswered: true, problems: [] } : { isAnswered: false, problems: [tooLate(['questionId'])] };
  }
}
