import { Field, Int, ObjectType } from 'type-graphql';
import {
  AttentionCodeEnum,
  AttentionPartyEnum,
  ReleaseStateEnum,
  type AttentionCode,
  type AttentionParty,
  type ReleaseState,
} from '@jalon/schema/order';

@ObjectType({ description: 'How many orders are at a point of their way to the warehouses.' })
export class ReleaseStateCount {
  @Field(() => ReleaseStateEnum, { description: 'Where they are.' })
  releaseState!: ReleaseState;

  @Field(() => Int, { description: 'At most 1000.' })
  count!: number;

  @Field(() => Boolean, { description: 'True: there may be more than `count`; it was not worth counting on.' })
  isCapped!: boolean;
}

@ObjectType({ description: 'How many orders need the same of the same.' })
export class AttentionCount {
  @Field(() => AttentionCodeEnum, { description: 'What they need somebody for.' })
  code!: AttentionCode;

  @Field(() => AttentionPartyEnum, { description: 'Who must act.' })
  party!: AttentionParty;

  @Field(() => Int, { description: 'Among the 10000 that need somebody longest.' })
  count!: number;
}

@ObjectType({ description: 'How many orders are where, and what they need.' })
export class OrderCounts {
  @Field(() => [ReleaseStateCount], { description: 'One for each point of the way.' })
  byReleaseState!: ReleaseStateCount[];

  @Field(() => [AttentionCount], { description: 'The most frequent first; nothing that no order needs.' })
  byAttention!: AttentionCount[];
}
