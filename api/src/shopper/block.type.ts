import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PageBlockKindEnum, type PageBlockKind } from '@jalon/schema/merchant';

@ObjectType({ description: "Something of the shop's own for the end of the page.", simpleResolvers: true })
export class ShopperBlock {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => PageBlockKindEnum, { description: 'What it is.' })
  kind!: PageBlockKind;

  @Field(() => String, { description: "In the reader's language where the shop wrote it, else in the shop's own." })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The same for the line below.' })
  text!: string | null;

  @Field(() => String, { nullable: true, description: "A path on the tracking page's origin." })
  pictureUrl!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its width, to leave room for it.' })
  pictureWidthPx!: number | null;

  @Field(() => Int, { nullable: true, description: 'Its height.' })
  pictureHeightPx!: number | null;

  @Field(() => String, { nullable: true, description: 'Where it leads. Go there by `blockVisit`, which counts.' })
  href!: string | null;
}
