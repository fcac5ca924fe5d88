import { Field, ID, ObjectType } from 'type-graphql';
import {
  ChoiceOptionEnum,
  HoldCodeEnum,
  PREPARATION_POLES,
  PREPARATION_STAGES,
  type ChoiceOption,
  type HoldCode,
  type PreparationPole,
  type PreparationStage,
} from '@jalon/schema/order';
import { namedEnum } from '@jalon/schema/shipment';
import { Instant } from './instant.type.ts';
import { ShopperShipmentLine } from './shipment.type.ts';

const PreparationStageEnum = namedEnum('PreparationStage', 'Where an order is before a carrier has it.', PREPARATION_STAGES);
const PreparationPoleEnum = namedEnum('PreparationPole', "A pole on the road to the carrier's door.", PREPARATION_POLES);

@ObjectType({ description: 'A pole that was passed.', simpleResolvers: true })
export class ShopperPole {
  @Field(() => PreparationPoleEnum, { description: 'Which.' })
  pole!: PreparationPole;

  @Field(() => Instant, { nullable: true, description: 'When; null: nobody reported it.' })
  at!: string | null;
}

@ObjectType({ description: 'Something of the address that its shopper must put right.', simpleResolvers: true })
export class ShopperGap {
  @Field(() => HoldCodeEnum, { description: 'What is wrong.' })
  code!: HoldCode;

  @Field(() => String, { nullable: true, description: 'The field of `AddressCorrectInput` it is about; null: the whole.' })
  field!: string | null;
}

@ObjectType({ description: 'An article that may be taken instead.', simpleResolvers: true })
export class ShopperAlternative {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'As the shop calls it.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Size, colour and the like.' })
  variantTitle!: string | null;

  @Field(() => String, { nullable: true, description: 'A picture of it.' })
  imageUrl!: string | null;
}

@ObjectType({ description: 'What the shop asks about an article that is missing.', simpleResolvers: true })
export class ShopperQuestion {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => ShopperShipmentLine, { description: 'The article.' })
  line!: ShopperShipmentLine;

  @Field(() => [ChoiceOptionEnum], { description: 'What may be chosen; the first holds when nobody answers.' })
  options!: ChoiceOption[];

  @Field(() => [ShopperAlternative], { description: 'Articles that may be taken instead.' })
  alternatives!: ShopperAlternative[];

  @Field(() => String, { nullable: true, description: 'The day it is expected to be there again, `YYYY-MM-DD`.' })
  availableOn!: string | null;

  @Field(() => Instant, { description: 'Until when it can be answered.' })
  answerBy!: string;
}

@ObjectType({ description: 'What happens to an order before a carrier has it.', simpleResolvers: true })
export class ShopperPreparation {
  @Field(() => PreparationStageEnum, { description: 'Where it is.' })
  stage!: PreparationStage;

  @Field(() => [ShopperPole], { description: 'What is behind it, the first first.' })
  passed!: ShopperPole[];

  @Field(() => Boolean, { description: 'The address may be corrected, and the order cancelled.' })
  mayChange!: boolean;

  @Field(() => Instant, { nullable: true, description: 'Until when it may be changed as one pleases; null: that is over, or not begun.' })
  changeableUntil!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When the warehouse is to hand it over.' })
  shipBy!: string | null;

  @Field(() => [ShopperGap], { description: 'What its shopper must put right before it can go.' })
  gaps!: ShopperGap[];

  @Field(() => [ShopperQuestion], { description: 'What the shop asks.' })
  questions!: ShopperQuestion[];
}
