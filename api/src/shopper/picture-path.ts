/** Where the tracking page serves a picture of ours; null without one. */
export function picturePath(slug: string, pictureId: string): string;
export function picturePath(slug: string, pictureId: string | null): string | null;
export function picturePath(slug: string, pictureId: string | null): string | null {
  return pictureId && `/${slug}/pictures/${pictureId}`;
}
