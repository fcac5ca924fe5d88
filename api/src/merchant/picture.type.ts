import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PictureKindEnum, type PictureKind } from '@jalon/schema/merchant';
import { namedEnum } from '@jalon/schema/shipment';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { isUuid } from '../database/sql-part.ts';

const PICTURE_STATES = {
  WAITING: 'It is being decoded and written anew; look again in a moment.',
  READY: 'Pages show it.',
  FAILED: 'It could not be made; `problem` says why.',
} as const;

export type PictureState = keyof typeof PICTURE_STATES;

const PictureStateEnum = namedEnum('PictureState', 'How far a picture is.', PICTURE_STATES);

@ObjectType('Picture', { description: 'A picture our own pages serve, decoded and written anew by us.' })
export class PictureInfo {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => PictureKindEnum, { description: 'What it is for.' })
  kind!: PictureKind;

  @Field(() => PictureStateEnum, { description: 'How far it is.' })
  state!: PictureState;

  @Field(() => String, { nullable: true, description: 'Where it is served; null until it is ready.' })
  url!: string | null;

  @Field(() => Int, { nullable: true, description: 'As it is kept, in pixels.' })
  widthPx!: number | null;

  @Field(() => Int, { nullable: true, description: 'As it is kept, in pixels.' })
  heightPx!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'NOT_A_PICTURE, DAMAGED, TOO_MANY_PIXELS, or for a copy why it could not be fetched.',
  })
  problem!: string | null;
}

interface Row extends Pick<PictureInfo, 'id' | 'kind' | 'widthPx' | 'heightPx' | 'problem'> {
  isWaiting: boolean;
  isReady: boolean;
}

/** One picture of the merchant, without its bytes; null: there is none of these kinds. */
export async function findPicture(
  { em, house, merchant }: MerchantContext,
  id: string | null,
  kinds: readonly PictureKind[],
): Promise<PictureInfo | null> {
  if (id === null || !isUuid(id)) return null;
  const [row] = await em.execute<Row[]>(
    `select id, kind, width_px as "widthPx", height_px as "heightPx", problem, fetch_at is not null as "isWaiting",
       content_type is not null as "isReady" from picture where merchant_id = ? and id = ? and kind = any (?::text[])`,
    [merchant.merchantId, id, `{${kinds.join(',')}}`],
  );
  if (row === undefined) return null;
  const { isWaiting, isReady, ...rest } = row;
  const state = isReady ? 'READY' : isWaiting ? 'WAITING' : 'FAILED';
  return { ...rest, state, url: isReady ? `${house.publicTrackingUrl}/${merchant.slug}/pictures/${id}` : null };
}
