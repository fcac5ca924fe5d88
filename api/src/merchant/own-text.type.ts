import { Field, InputType, ObjectType } from 'type-graphql';

@ObjectType({ description: "A text of the tracking page or of a message, ours and the shop's own in its place." })
export class OwnText {
  @Field(() => String, { description: 'By this it is saved and removed: `namespace:path`.' })
  key!: string;

  @Field(() => String, { description: 'Our text in this language.' })
  ours!: string;

  @Field(() => String, { nullable: true, description: "The shop's own; null: ours is shown." })
  own!: string | null;

  @Field(() => [String], { description: 'What is filled in: each must stand in the text as `{{name}}`.' })
  variables!: string[];
}

@InputType({ description: "A shop's own words for one text in one language." })
export class TextSaveInput {
  @Field(() => String, { description: 'One of our languages, BCP 47.' })
  language!: string;

  @Field(() => String, { description: 'As `texts` tells it.' })
  key!: string;

  @Field(() => String, { description: 'At most 2,000 characters; with every variable of our text, and no other.' })
  text!: string;
}
