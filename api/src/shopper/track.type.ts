import { Field, ObjectType } from 'type-graphql';
import { ShopperOrder } from './order.type.ts';
import { ShopperProblem } from './problem.type.ts';
import { Shop } from './shop.type.ts';

@ObjectType({ description: 'What a link opens, or why it does not.', simpleResolvers: true })
export class TrackResult {
  @Field(() => ShopperOrder, { nullable: true, description: 'Null with a problem.' })
  order!: ShopperOrder | null;

  @Field(() => Shop, { nullable: true, description: 'Whose link it is; there for an expired or revoked one too.' })
  shop!: Shop | null;

  @Field(() => String, { nullable: true, description: 'Give it to `orderChanged` to miss nothing from this answer on.' })
  cursor!: string | null;

  @Field(() => [ShopperProblem], { description: 'Empty when the order is there.' })
  problems!: ShopperProblem[];
}
