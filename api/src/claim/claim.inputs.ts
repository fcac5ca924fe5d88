import { Field, InputType, Int } from 'type-graphql';
import { ClaimKindEnum, ClaimStateEnum, type ClaimKind, type ClaimState } from '@jalon/schema/claim';

@InputType({ description: 'Which claims; all conditions hold together.' })
export class ClaimFilter {
  @Field(() => [ClaimStateEnum], { nullable: true, description: 'How far they are.' })
  states?: ClaimState[] | null;

  @Field(() => [ClaimKindEnum], { nullable: true, description: 'What is wrong.' })
  kinds?: ClaimKind[] | null;

  @Field(() => Int, { nullable: true, description: 'Those the carrier was not asked to pay, and takes for so many days more at most.' })
  dueWithinDays?: number | null;
}
