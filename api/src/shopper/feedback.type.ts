import { Field, Int, ObjectType } from 'type-graphql';
import { FeedbackReasonEnum, type FeedbackReason } from '@jalon/schema/order';
import { Instant } from './instant.type.ts';

@ObjectType({ description: 'What a shopper said of a delivery.', simpleResolvers: true })
export class ShopperFeedback {
  @Field(() => Int, { description: '1 (bad) to 5 (good).' })
  stars!: number;

  @Field(() => [FeedbackReasonEnum], { description: 'Why.' })
  reasons!: FeedbackReason[];

  @Field(() => String, { nullable: true, description: 'In their own words.' })
  comment!: string | null;

  @Field(() => Instant, { description: 'When.' })
  givenAt!: string;
}
