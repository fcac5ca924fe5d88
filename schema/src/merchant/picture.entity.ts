import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import { namedEnum } from '../shipment/status.type.ts';

/** What a picture is for. */
export const PICTURE_KINDS = {
  LOGO: "The shop's own sign.",
  BANNER: 'For a block of its page.',
  ARTICLE: 'A copy of the picture of an article.',
  PROOF: 'Taken where a parcel was handed over; shown only after proof of identity.',
} as const;

export type PictureKind = keyof typeof PICTURE_KINDS;

export const PictureKindEnum = namedEnum('PictureKind', 'What a picture is for.', PICTURE_KINDS);

/** A picture that our own pages serve, so that no shopper's browser asks a third party. Always decoded and written anew by us. */
export class Picture {
  id: string = newId();
  merchantId!: string;
  kind!: PictureKind;
  /** For a copy of somebody's picture: SHA-256 of its address, hex. For an uploaded one: of its bytes. */
  sourceKey!: string;
  /** Null: the copy could not be made; see `problem`. */
  bytes: Uint8Array | null = null;
  /** `image/webp`, `image/png` or `image/svg+xml`. */
  contentType: string | null = null;
  widthPx: number | null = null;
  heightPx: number | null = null;
  problem: string | null = null;
  /** When a copy is to be tried (again). */
  fetchAt: Date | null = null;
  /** Where a copy is to be made from; forgotten once it is made. */
  sourceUrl: string | null = null;
  createdAt: Date = new Date();
}

export const PictureSchema = defineEntity({
  class: Picture,
  tableName: 'picture',
  uniques: [{ properties: ['merchantId', 'kind', 'sourceKey'] }],
  indexes: [
    { name: 'picture_fetch_index', expression: 'create index picture_fetch_index on picture (fetch_at) where fetch_at is not null' },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    kind: p.text(),
    sourceKey: p.text(),
    bytes: p.blob().nullable(),
    contentType: p.text().nullable(),
    widthPx: p.integer().nullable(),
    heightPx: p.integer().nullable(),
    problem: p.text().nullable(),
    fetchAt: p.datetime().columnType('timestamptz').nullable(),
    sourceUrl: p.text().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
