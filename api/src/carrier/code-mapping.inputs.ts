import { Field, InputType } from 'type-graphql';
import * as v from 'valibot';
import { plainWords } from '@jalon/schema/carrier';
import {
  ConditionEnum,
  CONDITIONS,
  DELIVERED_HOW,
  DeliveredHowEnum,
  EVENT_CODES,
  EventCodeEnum,
  NEXT_ACTIONS,
  NextActionEnum,
  PARTIES,
  PartyEnum,
  ReasonEnum,
  REASONS,
  type Condition,
  type DeliveredHow,
  type EventCode,
  type NextAction,
  type Party,
  type Reason,
} from '@jalon/schema/shipment';

const INSTEAD = "Instead of the event code's own; null: that.";

@InputType({ description: "What a carrier's code means, where its connector does not know it." })
export class CarrierCodeMapInput {
  @Field(() => String, { description: "The carrier's code in our registry." })
  carrier!: string;

  @Field(() => String, { defaultValue: '', description: "The carrier's own code; empty: it gives none, and the words are meant." })
  carrierCode!: string;

  @Field(() => String, { defaultValue: '', description: "The carrier's words, as `unmappedCodes` gives them; empty: whatever the words." })
  carrierText!: string;

  @Field(() => EventCodeEnum, { description: 'What it means.' })
  eventCode!: EventCode;

  @Field(() => ConditionEnum, { nullable: true, description: INSTEAD })
  condition?: Condition | null;

  @Field(() => ReasonEnum, { nullable: true, description: INSTEAD })
  reason?: Reason | null;

  @Field(() => PartyEnum, { nullable: true, description: INSTEAD })
  party?: Party | null;

  @Field(() => NextActionEnum, { nullable: true, description: INSTEAD })
  nextAction?: NextAction | null;

  @Field(() => DeliveredHowEnum, { nullable: true, description: INSTEAD })
  deliveredHow?: DeliveredHow | null;
}

const oneOf = <T extends object>(list: T) => v.nullish(v.picklist(Object.keys(list) as (keyof T & string)[]), null);

export const CarrierCodeMapInputSchema = v.pipe(
  v.object({
    carrier: v.pipe(v.string(), v.trim(), v.toLowerCase()),
    carrierCode: v.pipe(v.string(), v.trim(), v.maxLength(200)),
    carrierText: v.pipe(v.string(), v.maxLength(2000), v.transform(plainWords)),
    eventCode: v.pipe(
      v.picklist(Object.keys(EVENT_CODES) as EventCode[]),
      v.notValue('UNKNOWN', 'UNKNOWN is what it means already; choose what it says'),
    ),
    condition: oneOf(CONDITIONS),
    reason: oneOf(REASONS),
    party: oneOf(PARTIES),
    nextAction: oneOf(NEXT_ACTIONS),
    deliveredHow: oneOf(DELIVERED_HOW),
  }),
  v.forward(
    v.check(({ carrierCode, carrierText }) => carrierCode !== '' || carrierText !== '', 'a code, or words, or both'),
    ['carrierCode'],
  ),
);
