import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How often windows of a stated confidence were right.', simpleResolvers: true })
export class WindowScore {
  @Field(() => Int, { description: 'Percent.' })
  stated!: number;

  @Field(() => Float, { description: 'Share of the parcels that arrived within, 0 to 1.' })
  observed!: number;

  @Field(() => Float, { description: 'Mean width in days.' })
  meanWidthDays!: number;
}

@ObjectType({ description: 'What estimates were worth once the parcels had arrived.', simpleResolvers: true })
export class EstimateSlice {
  @Field(() => String, {
    nullable: true,
    description: 'What the slice is of: a week (its Monday), a carrier, a lane (`<country>|<region>`), a basis. Null: everything.',
  })
  key!: string | null;

  @Field(() => Int, { description: 'Estimates scored.' })
  estimates!: number;

  @Field(() => Float, { description: 'Mean absolute error of the likeliest moment, in days.' })
  meanErrorDays!: number;

  @Field(() => Float, { description: 'Mean pinball loss over the quantiles .05 .1 .25 .5 .75 .9 .95, in days.' })
  meanPinballDays!: number;

  @Field(() => [WindowScore], { description: 'The 50, 80, 90 and 95 % windows.' })
  windows!: WindowScore[];

  @Field(() => Float, { description: 'Share that came after the moment by which nine of ten were to come.' })
  lateShare!: number;
}

@ObjectType({ description: 'A model of arrivals.', simpleResolvers: true })
export class EtaModelSummary {
  @Field(() => Int, { description: 'Counted from 1.' })
  version!: number;

  @Field(() => String, { description: 'When it was fitted, ISO 8601.' })
  fittedAt!: string;

  @Field(() => Int, { description: 'Deliveries it was fitted on.' })
  deliveries!: number;

  @Field(() => Boolean, { description: 'Estimates come from it now.' })
  serves!: boolean;

  @Field(() => Float, { nullable: true, description: 'Its mean pinball loss on deliveries it had not seen, in days.' })
  pinballDays!: number | null;

  @Field(() => Float, { nullable: true, description: 'That of the model in service then, on the same deliveries.' })
  inServicePinballDays!: number | null;
}

@ObjectType({ description: 'How well estimates keep their word.', simpleResolvers: true })
export class EtaScoreboard {
  @Field(() => EstimateSlice, { nullable: true, description: 'All of it; null: nothing was scored yet.' })
  total!: EstimateSlice | null;

  @Field(() => [EstimateSlice], { description: 'By the point in the journey they were made at.' })
  byBasis!: EstimateSlice[];

  @Field(() => [EstimateSlice], { description: 'By carrier, most estimates first.' })
  byCarrier!: EstimateSlice[];

  @Field(() => [EstimateSlice], { description: 'By destination, most estimates first, at most 20.' })
  byLane!: EstimateSlice[];

  @Field(() => [EstimateSlice], { description: 'By week, oldest first.' })
  byWeek!: EstimateSlice[];

  @Field(() => [EtaModelSummary], { description: 'The models, newest first, at most 10.' })
  models!: EtaModelSummary[];
}
