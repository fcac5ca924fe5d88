import { Field, Float, Int, ObjectType } from 'type-graphql';
import { EFFECT_VERDICTS, type EffectVerdict, type NotificationArm } from '@jalon/schema/notification';
import { ContactOriginEnum, ContactReasonEnum, type ContactOrigin, type ContactReason } from '@jalon/schema/order';
import { namedEnum } from '@jalon/schema/shipment';

const NotificationArmEnum = namedEnum<Record<NotificationArm, string>>('NotificationArm', 'In which group of the experiment an order is.', {
  TOLD: 'Gets every message.',
  HELD_OUT: 'Gets none of those that are sent before anybody asks.',
});
const EffectVerdictEnum = namedEnum('EffectVerdict', 'What can be said of two groups.', EFFECT_VERDICTS);

@ObjectType({ description: 'A share or a difference of shares, and how far chance alone may have moved it (95 %).' })
export class EffectInterval {
  @Field(() => Float, { description: '0 to 1; of a difference -1 to 1.' })
  share!: number;

  @Field(() => Float, { description: 'Lower end.' })
  low!: number;

  @Field(() => Float, { description: 'Upper end.' })
  high!: number;
}

@ObjectType({ description: 'One group, and in how many of its orders something happened.' })
export class EffectArm {
  @Field(() => NotificationArmEnum, { description: 'Which.' })
  arm!: NotificationArm;

  @Field(() => Int, { description: 'Its orders.' })
  orders!: number;

  @Field(() => Int, { description: 'Those in which it happened.' })
  hits!: number;

  @Field(() => EffectInterval, { nullable: true, description: 'Their share; null without any order.' })
  share!: EffectInterval | null;

  @Field(() => Float, { nullable: true, description: 'The same, in so many of a thousand orders.' })
  perThousand!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Orders it needs to see a change by a quarter four times in five; null: it never happened yet.',
  })
  neededOrders!: number | null;
}

@ObjectType({ description: 'Whether messages change something, measured against orders that get none of those sent before anybody asks.' })
export class EffectMeasure {
  @Field(() => [EffectArm], { description: 'Both groups: told, held out.' })
  arms!: EffectArm[];

  @Field(() => EffectInterval, { nullable: true, description: 'Told less held out; null while a group is empty.' })
  difference!: EffectInterval | null;

  @Field(() => EffectVerdictEnum, { description: 'What can be said of it.' })
  verdict!: EffectVerdict;
}

@ObjectType({ description: 'How many questions came by one way about one thing.' })
export class ContactCount {
  @Field(() => ContactOriginEnum, { description: 'Where they reached the shop.' })
  origin!: ContactOrigin;

  @Field(() => ContactReasonEnum, { description: 'What about.' })
  reason!: ContactReason;

  @Field(() => Int, { description: 'Questions.' })
  count!: number;
}

@ObjectType({ description: 'What messages are worth.' })
export class MessageEffect {
  @Field(() => [Int], {
    description:
      'Percent of orders held out when they were drawn. With more than one the groups are not quite alike: choose a time with one.',
  })
  holdOutPercents!: number[];

  @Field(() => EffectMeasure, { description: 'Orders whose shopper asked where they are, by any way.' })
  whereIsIt!: EffectMeasure;

  @Field(() => EffectMeasure, {
    description: 'Orders after which the same shopper bought again within 60 days; only orders those days are over for.',
  })
  repeatOrders!: EffectMeasure;

  @Field(() => [ContactCount], { description: 'Every question of that time, of orders in no group too, the most frequent first.' })
  contacts!: ContactCount[];
}
