import { Field, InputType } from 'type-graphql';
import * as v from 'valibot';
import { LARGEST_PICTURE_BYTES, type PictureKind } from '@jalon/schema/merchant';
import { namedEnum } from '@jalon/schema/shipment';

const UPLOADED_KINDS = { LOGO: "The shop's own sign.", BANNER: 'For a block of its page.' } as const;

export type UploadedKind = Extract<PictureKind, keyof typeof UPLOADED_KINDS>;

export const UploadedKindEnum = namedEnum('UploadedPictureKind', 'What an uploaded picture is for.', UPLOADED_KINDS);

@InputType({ description: 'A picture: PNG, JPEG, WebP, AVIF or SVG, at most 2 MB (an SVG 100 kB).' })
export class PictureUploadInput {
  @Field(() => UploadedKindEnum, { description: 'What it is for.' })
  kind!: UploadedKind;

  @Field(() => String, { description: 'Its bytes, Base64. What it is, is read from them.' })
  base64!: string;
}

const LARGEST_BASE64 = Math.ceil(LARGEST_PICTURE_BYTES / 3) * 4 + 4;
const tooLarge = 'a picture of at most 2 MB; save it smaller (a logo needs no more than 480 × 160 pixels)';

export const PictureUploadSchema = v.object({
  kind: v.picklist(Object.keys(UPLOADED_KINDS) as UploadedKind[]),
  base64: v.pipe(
    v.string(),
    v.maxLength(LARGEST_BASE64, tooLarge),
    v.transform((text) => Buffer.from(text, 'base64')),
    v.check((bytes) => bytes.length > 0, 'the bytes of a picture, Base64'),
    v.check((bytes) => bytes.length <= LARGEST_PICTURE_BYTES, tooLarge),
  ),
});
