import { hash } from 'node:crypto';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { newId, type Query, queryOn } from '@jalon/schema/database';
import { withMerchant } from '../database/with-merchant.ts';
import { noSuchOrder } from './act.type.ts';
import { holdOrder, openLink, type OpenLink } from './open-link.ts';
import { photoKind } from './photo-kind.ts';
import { ShopperProblem, shopperProblem } from './problem.type.ts';
import type { ShopperContext } from './shopper-context.ts';

export const PHOTO_BYTES_AT_MOST = 10 * 1024 * 1024;
/** That belong to no return yet, of one order. */
const PHOTOS_AT_MOST = 40;

@InputType({ description: 'A photo of what is to go back.' })
export class ReturnPhotoInput {
  @Field(() => String, { description: 'JPEG, PNG, WebP or HEIC, 10 MB at most, as Base64.' })
  base64!: string;
}

@ObjectType({ description: 'Whether a photo was taken in, or why not.', simpleResolvers: true })
export class ReturnPhotoResult {
  @Field(() => ID, { nullable: true, description: 'For `ReturnDraftArticleInput.photoIds`.' })
  photoId!: string | null;

  @Field(() => [ShopperProblem], { description: 'Empty with a photo.' })
  problems!: ShopperProblem[];
}

const refused = (...problems: ShopperProblem[]): ReturnPhotoResult => ({ photoId: null, problems });
const PATH = ['input', 'base64'];

@Resolver()
export class ReturnPhotoAddMutations {
  @Mutation(() => ReturnPhotoResult, {
    description: 'Takes a photo in for a return that is to be asked for. It is decoded and written anew before anybody sees it.',
  })
  async returnPhotoAdd(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('input', () => ReturnPhotoInput, { description: 'The photo.' }) { base64 }: ReturnPhotoInput,
    @Ctx() context: ShopperContext,
  ): Promise<ReturnPhotoResult> {
    const { link, problems } = await openLink(context, token, 'GIFT');
    if (link === null) return refused(...problems);
    const { house, network } = context;
    const wait = await house.throttle.addPhoto(hash('sha256', link.orderId), network);
    if (wait !== null) return refused(shopperProblem('THROTTLED', [], 'Too many photos.', wait));
    if (base64.length > Math.ceil(PHOTO_BYTES_AT_MOST / 3) * 4) return refused(shopperProblem('TOO_LARGE', PATH, '10 MB at most.'));
    const bytes = /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? Buffer.from(base64, 'base64') : Buffer.alloc(0);
    const contentType = photoKind(bytes);
    if (contentType === null) return refused(shopperProblem('UNREADABLE', PATH, 'JPEG, PNG, WebP or HEIC.'));
    if (bytes.length > PHOTO_BYTES_AT_MOST) return refused(shopperProblem('TOO_LARGE', PATH, '10 MB at most.'));
    const kept = await withMerchant(house.pool, link.merchantId, (client) => keep(queryOn(client), link, { bytes, contentType }));
    if (kept === 'GONE') return refused(noSuchOrder());
    if (kept === 'TOO_MANY') return refused(shopperProblem('TOO_MANY', ['input'], 'There are many photos that were not used already.'));
    return { photoId: kept.id, problems: [] };
  }
}

async function keep(
  query: Query,
  { merchantId, orderId }: OpenLink,
  { bytes, contentType }: { bytes: Buffer; contentType: string },
): Promise<{ id: string } | 'GONE' | 'TOO_MANY'> {
  if (!(await holdOrder(query, orderId))) return 'GONE';
  const [unused] = await query<{ count: number }>(
    `select count(*)::int as count from return_document where order_id = ? and kind = 'PHOTO' and return_id is null and claim_id is null`,
    [orderId],
  );
  if (unused!.count >= PHOTOS_AT_MOST) return 'TOO_MANY';
  const id = newId();
  await query(
    `insert into return_document (id, merchant_id, order_id, kind, content_type, bytes, is_raw, created_at) values (?, ?, ?, 'PHOTO', ?, ?, true, now())`,
    [id, merchantId, orderId, contentType, bytes],
  );
  return { id };
}
