import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { PageBlock } from '@jalon/schema/merchant';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { findPicture, PictureInfo } from './picture.type.ts';

@ObjectType({ description: 'The words of a block in one language.' })
export class PageBlockText {
  @Field(() => String, { description: 'BCP 47.' })
  language!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What stands below the title.' })
  text!: string | null;
}

@ObjectType({ description: 'What a block did. How often it was shown is not counted: that would watch people who only look.' })
export class PageBlockNumbers {
  @Field(() => ID, { description: 'The block.' })
  blockId!: string;

  @Field(() => Int, { description: 'Orders from whose page somebody went where it leads; each order once.' })
  visits!: number;

  @Field(() => Int, {
    description: 'Orders of the same e-mail address within seven days of such a visit, credited to the last one before.',
  })
  creditedOrders!: number;
}

@Resolver(() => PageBlock)
export class PageBlockFields {
  @FieldResolver(() => [PageBlockText], { description: 'Its words by language.' })
  texts(@Root() { texts }: PageBlock): PageBlockText[] {
    return Object.entries(texts).map(([language, { title, text }]) => ({ language, title, text }));
  }

  @FieldResolver(() => PictureInfo, { nullable: true, description: 'Its picture.' })
  async picture(@Root() { pictureId }: PageBlock, @Ctx() context: MerchantContext): Promise<PictureInfo | null> {
    return findPicture(context, pictureId, ['BANNER', 'ARTICLE']);
  }
}
