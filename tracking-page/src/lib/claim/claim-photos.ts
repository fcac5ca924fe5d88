import * as v from 'valibot';
import type { FailCode } from '#lib/order/form-failure.ts';
import { addPhoto } from '#lib/return/add-photos.ts';
import { MOST_PHOTOS } from '#lib/return/return-draft.ts';

/** Why a photo was not taken; below `return:why` in the words. */
export const PHOTO_WORDS = ['photo_too_large', 'photo_unreadable'] as const;

export type PhotoWord = (typeof PHOTO_WORDS)[number];

interface ClaimPhotos {
  /** Those sent before, and those taken now. */
  photoIds: string[];
  word: PhotoWord | null;
  /** Why nothing more was taken. */
  failure: { code: FailCode; seconds: number } | null;
}

const IdSchema = v.pipe(v.string(), v.uuid());

/** Hands over the photos of something that arrived damaged. */
export async function claimPhotos(token: string, form: FormData, address: string): Promise<ClaimPhotos> {
  const photos: ClaimPhotos = { photoIds: form.getAll('photo').filter((id) => v.is(IdSchema, id)), word: null, failure: null };
  const files = form.getAll('photos').filter((file) => file instanceof File && file.size > 0) as File[];
  for (const file of files.slice(0, MOST_PHOTOS - photos.photoIds.length)) {
    const result = await addPhoto(token, file, address);
    if (typeof result === 'string') photos.photoIds.push(result);
    else if ('notice' in result) return { ...photos, failure: { code: result.notice, seconds: result.seconds } };
    else photos.word = result.word === 'why.photo_too_large' ? 'photo_too_large' : 'photo_unreadable';
  }
  return photos;
}
