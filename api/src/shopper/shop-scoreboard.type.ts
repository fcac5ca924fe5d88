import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How often windows of a stated confidence were right.', simpleResolvers: true })
export class ShopWindowScore {
  @Field(() => Int, { description: 'Percent: 50, 80, 90 or 95.' })
  stated!: number;

  @Field(() => Float, { description: 'Share of the parcels that arrived within, 0 to 1.' })
  observed!: number;

  @Field(() => Float, { description: 'Mean width in days.' })
  meanWidthDays!: number;
}

@ObjectType({ description: 'What estimates were worth once the parcels had arrived.', simpleResolvers: true })
export class ShopScore {
  @Field(() => String, { nullable: true, description: 'What it is of: a week (its Monday) or a point in the journey. Null: everything.' })
  key!: string | null;

  @Field(() => Int, { description: 'Estimates scored.' })
  estimates!: number;

  @Field(() => Float, { description: 'Mean absolute error of the likeliest moment, in days.' })
  meanErrorDays!: number;

  @Field(() => [ShopWindowScore], { description: 'The 50, 80, 90 and 95 % windows.' })
  windows!: ShopWindowScore[];
}

@ObjectType({ description: "How well a shop's estimates of arrival keep their word.", simpleResolvers: true })
export class ShopScoreboard {
  @Field(() => ShopScore, { nullable: true, description: 'All of it; null: nothing was scored yet.' })
  total!: ShopScore | null;

  @Field(() => [ShopScore], { description: 'By the point in the journey they were made at: `ordered`, `handed_over`, `scanned`.' })
  byBasis!: ShopScore[];

  @Field(() => [ShopScore], { description: 'By week, oldest first.' })
  byWeek!: ShopScore[];
}
