import {
  ChangeCauseEnum,
  EstimateLevelEnum,
  WindowChangeEnum,
  type ChangeCause,
  type EstimateLevel,
  type WindowChange,
} from '@jalon/schema/estimate';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Instant } from './instant.type.ts';

@ObjectType({ description: 'When a parcel is expected, and how that is known. Days are those of the destination.', simpleResolvers: true })
export class ShopperArrival {
  @Field(() => String, { description: 'First day of the window, `YYYY-MM-DD`.' })
  from!: string;

  @Field(() => String, { description: 'The likeliest day.' })
  likely!: string;

  @Field(() => String, { description: 'Last day of the window.' })
  to!: string;

  @Field(() => Int, { description: 'How many of a hundred parcels like it arrive within such a window: 50, 80, 90 or 95.' })
  confidence!: number;

  @Field(() => EstimateLevelEnum, { description: 'What it was learned from.' })
  level!: EstimateLevel;

  @Field(() => Float, { description: 'Working days the shop is expected to take before the carrier has it.' })
  processingDays!: number;

  @Field(() => Float, { description: 'Working days the carrier is expected to take.' })
  transitDays!: number;

  @Field(() => Instant, { description: 'Since when this window is shown.' })
  shownAt!: string;

  @Field(() => WindowChangeEnum, { description: 'How it differs from the window shown before.' })
  change!: WindowChange;

  @Field(() => Int, { description: 'Days by which its end moved; negative is earlier.' })
  changeDays!: number;

  @Field(() => ChangeCauseEnum, { nullable: true, description: 'What most likely moved it.' })
  cause!: ChangeCause | null;

  @Field(() => Float, { nullable: true, description: 'Hours by which a step was later than usual; negative is earlier.' })
  causeHours!: number | null;

  @Field(() => String, { nullable: true, description: 'Where the parcel was kept, or seen last.' })
  causePlace!: string | null;
}
