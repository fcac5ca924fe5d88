import { Field, ID, ObjectType } from 'type-graphql';
import { LinkViewEnum, type LinkView } from '@jalon/schema/order';

@ObjectType({ description: 'Somebody who follows an order beside the people in it.', simpleResolvers: true })
export class ShopperFollower {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What they are called.' })
  name!: string | null;

  @Field(() => String, { description: 'Masked: enough to know whose it is.' })
  address!: string;

  @Field(() => LinkViewEnum, { description: 'What they may see.' })
  view!: LinkView;

  @Field(() => Boolean, { description: 'They said that they want to follow.' })
  isConfirmed!: boolean;
}
