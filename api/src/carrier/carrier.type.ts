import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A carrier this installation can ask.' })
export class Carrier {
  @Field(() => String, { description: "What a shipment's `carrier` holds." })
  code!: string;

  @Field(() => String, { description: 'The name people know it by.' })
  name!: string;
}
