import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { findPicture, PictureInfo } from './picture.type.ts';

@Resolver()
export class PictureQueries {
  @Authorized()
  @Query(() => PictureInfo, { nullable: true, description: 'A picture of the shop by its id; null when there is no such picture.' })
  async picture(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() context: MerchantContext,
  ): Promise<PictureInfo | null> {
    return findPicture(context, id, ['LOGO', 'BANNER', 'ARTICLE']);
  }
}
