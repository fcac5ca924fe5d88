import { Field, Float, Int, ObjectType } from 'type-graphql';
import { FeedbackReasonEnum, type FeedbackReason } from '@jalon/schema/order';

@ObjectType({ description: 'How often a reason was given.' })
export class FeedbackReasonCount {
  @Field(() => FeedbackReasonEnum, { description: 'Which.' })
  reason!: FeedbackReason;

  @Field(() => Int, { description: 'How often.' })
  count!: number;
}

@ObjectType({ description: 'What shoppers said of the deliveries of one carrier or one week.' })
export class FeedbackGroup {
  @Field(() => String, { description: "The carrier's code, or the Monday of the week (`YYYY-MM-DD`) in the shop's zone; empty: all." })
  key!: string;

  @Field(() => Int, { description: 'Answers.' })
  count!: number;

  @Field(() => Float, { description: 'Stars on average, 1 to 5.' })
  average!: number;

  @Field(() => [Int], { description: 'Answers with one star, two, three, four and five.' })
  stars!: number[];
}

@ObjectType({ description: 'What shoppers said of their deliveries.' })
export class FeedbackNumbers {
  @Field(() => FeedbackGroup, { nullable: true, description: 'All together; null: nobody said anything.' })
  all!: FeedbackGroup | null;

  @Field(() => [FeedbackGroup], { description: 'Carrier by carrier, the most answers first.' })
  byCarrier!: FeedbackGroup[];

  @Field(() => [FeedbackGroup], { description: 'Week by week, first week first; weeks without an answer are left out.' })
  byWeek!: FeedbackGroup[];

  @Field(() => [FeedbackReasonCount], { description: 'Why, the most frequent first.' })
  reasons!: FeedbackReasonCount[];
}
