import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import {
  CLAIM_REASONS,
  CLAIM_TOWARDS,
  ClaimCheckEnum,
  type ClaimCheck,
  type ClaimReasonCode,
  type ClaimTowards,
} from '@jalon/schema/claim';
import { DeliveredHowEnum, namedEnum, type DeliveredHow } from '@jalon/schema/shipment';

const ClaimReasonCodeEnum = namedEnum('ClaimReasonCode', 'What speaks for or against a parcel having arrived.', CLAIM_REASONS);
const ClaimTowardsEnum = namedEnum('ClaimTowards', 'What a reason speaks for.', CLAIM_TOWARDS);
export const TermFromEnum = namedEnum('CarrierTermFrom', 'From when a carrier counts.', {
  HAND_OVER: 'From its taking over.',
  DELIVERY: 'From the delivery.',
  EXPECTED: 'From the day on which it should have delivered.',
});

@ObjectType({ description: 'One reason. They are weighed by people: no number is made of them.' })
export class ClaimReasonType {
  @Field(() => ClaimReasonCodeEnum, { description: 'For programs.' })
  code!: ClaimReasonCode;

  @Field(() => ClaimTowardsEnum, { description: 'What it speaks for.' })
  towards!: ClaimTowards;
}

@ObjectType({ description: 'A scan, as evidence.' })
export class ClaimScan {
  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  at!: string;

  @Field(() => String, { description: "In the carrier's words." })
  words!: string;

  @Field(() => String, { nullable: true, description: 'Where, as the carrier names it.' })
  place!: string | null;
}

@ObjectType({ description: 'The scan that says it was handed over.' })
export class ClaimDeliveryScan extends ClaimScan {
  @Field(() => DeliveredHowEnum, { nullable: true, description: 'How.' })
  how!: DeliveredHow | null;

  @Field(() => String, { nullable: true, description: 'Who signed.' })
  signedBy!: string | null;
}

@ObjectType({ description: 'Deliveries, and how many of them are disputed.' })
export class ClaimTally {
  @Field(() => Int, { description: 'Deliveries.' })
  delivered!: number;

  @Field(() => Int, { description: 'Of them, those that are said not to have come.' })
  disputed!: number;
}

@ObjectType({ description: 'What whoever ordered did before.' })
export class ClaimShopper {
  @Field(() => Int, { description: 'Orders before this one with the same e-mail address.' })
  orders!: number;

  @Field(() => Int, { description: 'Claims about them.' })
  claims!: number;
}

@ObjectType({ description: 'What the shopper said.' })
export class ClaimAnswers {
  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  openedAt!: string;

  @Field(() => [ClaimCheckEnum], { description: 'Where they looked.' })
  checks!: ClaimCheck[];

  @Field(() => String, { nullable: true, description: 'In their own words.' })
  note!: string | null;
}

@ObjectType({ description: 'A picture.' })
export class ClaimPicture {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'Path below the api, or below the pages of the shop. Works for half an hour.' })
  url!: string;

  @Field(() => String, { description: '`PHOTO` or `SIGNATURE` of the carrier; `SENT` by the shopper.' })
  kind!: 'PHOTO' | 'SIGNATURE' | 'SENT';
}

@ObjectType({ description: 'Everything known about a claim: read anew while it is open, kept as it was from the decision on.' })
export class ClaimEvidenceType {
  @Field(() => GraphQLDateTimeISO, { description: 'When it was gathered.' })
  madeAt!: string;

  @Field(() => ClaimDeliveryScan, { nullable: true, description: 'The scan that says it was handed over; null: there is none.' })
  delivery!: ClaimDeliveryScan | null;

  @Field(() => Int, { nullable: true, description: 'Kilometres from the last place of the carrier to the town it goes to.' })
  distanceKm!: number | null;

  @Field(() => ClaimTally, { description: 'Other parcels of the same carrier to the same postcode within a week.' })
  neighbours!: ClaimTally;

  @Field(() => ClaimTally, { description: 'Deliveries of the carrier for the shop in the 90 days before.' })
  carrier!: ClaimTally;

  @Field(() => ClaimShopper, { description: 'What whoever ordered did before.' })
  shopper!: ClaimShopper;

  @Field(() => ClaimAnswers, { description: 'What the shopper said.' })
  answers!: ClaimAnswers;

  @Field(() => [ClaimScan], { description: 'The last ten scans, the newest first.' })
  scans!: ClaimScan[];

  @Field(() => [ClaimPicture], { description: "The carrier's pictures of the delivery, and the shopper's photos." })
  pictures!: ClaimPicture[];

  @Field(() => [ClaimReasonType], { description: 'What it speaks for.' })
  reasons!: ClaimReasonType[];
}

@ObjectType({ description: 'A paper that asks the carrier to pay, as PDF.' })
export class ClaimPaper {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { description: 'Path below the api.' })
  url!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was written.' })
  madeAt!: Date;
}

@ObjectType('CarrierTerm', { description: 'Until when a carrier takes a claim.' })
export class CarrierTermType {
  @Field(() => Int, { description: 'Calendar days.' })
  days!: number;

  @Field(() => TermFromEnum, { description: 'From when.' })
  from!: 'HAND_OVER' | 'DELIVERY' | 'EXPECTED';

  @Field(() => String, { description: 'Where it stands.' })
  source!: string;
}
