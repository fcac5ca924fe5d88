import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import {
  AttentionCodeEnum,
  AttentionPartyEnum,
  HoldCodeEnum,
  ReleaseStateEnum,
  type AttentionCode,
  type AttentionParty,
  type HoldCode,
  type ReleaseState,
} from '@jalon/schema/order';

@InputType({ description: 'Which orders. Filters narrow each other; an empty list does not filter.' })
export class OrderFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'The beginning of an order number or an e-mail address, at least two characters. The first 200 matches of each kind are looked at.',
  })
  search?: string | null;

  @Field(() => [ReleaseStateEnum], { nullable: true, description: 'At any of these on the way to the warehouses.' })
  releaseStates?: ReleaseState[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Those that need somebody; of them the 2000 that need it longest.' })
  needsAttention?: boolean | null;

  @Field(() => [AttentionCodeEnum], { nullable: true, description: 'What they need most is any of these; the 2000 that need it longest.' })
  attentionCodes?: AttentionCode[] | null;

  @Field(() => AttentionPartyEnum, { nullable: true, description: 'Who must act; the 2000 that need it longest.' })
  attentionParty?: AttentionParty | null;

  @Field(() => [HoldCodeEnum], { nullable: true, description: 'Parked for any of these reasons now; the 2000 parked longest.' })
  holdCodes?: HoldCode[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this store.' })
  storeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'With a part at this warehouse, among the 2000 released there last.' })
  warehouseId?: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Placed at or after this instant.' })
  placedFrom?: Date | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Placed before this instant.' })
  placedTo?: Date | null;
}
