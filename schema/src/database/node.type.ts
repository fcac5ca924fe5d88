import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: 'Anything with an id.' })
export abstract class Node {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
}
