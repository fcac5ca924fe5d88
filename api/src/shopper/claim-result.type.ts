import { Field, ID, ObjectType } from 'type-graphql';
import { ClaimStateEnum, type ClaimState } from '@jalon/schema/claim';
import { Instant } from './instant.type.ts';
import { ShopperProblem } from './problem.type.ts';

@ObjectType({ description: 'How far a claim is, or why there is none.' })
export class ClaimResult {
  @Field(() => ID, { nullable: true, description: 'UUID of the claim.' })
  claimId!: string | null;

  @Field(() => ClaimStateEnum, { nullable: true, description: 'How far it is.' })
  state!: ClaimState | null;

  @Field(() => Instant, { nullable: true, description: 'Until when to wait.' })
  waitUntil!: string | null;

  @Field(() => [ShopperProblem], { description: 'Empty when it was done.' })
  problems!: ShopperProblem[];
}

export const claimed = ({ id, state, waitUntil }: { id: string; state: ClaimState; waitUntil: Date | null }): ClaimResult => ({
  claimId: id,
  state,
  waitUntil: waitUntil?.toISOString() ?? null,
  problems: [],
});

export const notClaimed = (...problems: ShopperProblem[]): ClaimResult => ({ claimId: null, state: null, waitUntil: null, problems });
