import { Field, ID, ObjectType } from 'type-graphql';
import { ClaimDecisionEnum, ClaimKindEnum, ClaimStateEnum, type ClaimDecision, type ClaimKind, type ClaimState } from '@jalon/schema/claim';
import { Instant } from './instant.type.ts';

@ObjectType({ description: 'What a shopper said is wrong with a parcel.', simpleResolvers: true })
export class ShopperClaim {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => ID, { description: 'Of `ShopperOrder.shipments`.' })
  shipmentId!: string;

  @Field(() => ClaimKindEnum, { description: 'What is wrong.' })
  kind!: ClaimKind;

  @Field(() => ClaimStateEnum, { description: 'How far it is.' })
  state!: ClaimState;

  @Field(() => Instant, { description: 'When the shopper said so.' })
  openedAt!: string;

  @Field(() => Instant, { nullable: true, description: 'Until when they were asked to wait.' })
  waitUntil!: string | null;

  @Field(() => ClaimDecisionEnum, { nullable: true, description: 'What the shop does; null: it has not decided.' })
  decision!: ClaimDecision | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of the shop.' })
  decisionReason!: string | null;
}
