import type { LinkView } from '@jalon/schema/order';

/** Who looks at an order, as far as the link and a proof of identity tell. */
export interface Viewer {
  view: LinkView;
  /** Whose link it is, when it is a follower's. */
  followerId: string | null;
  /** Until when they are believed to be who the order is for; null: they did not prove it. */
  identifiedUntil: Date | null;
  /** What they read, BCP 47; null: the order's own language, then the shop's. */
  language: string | null;
}

/** They proved to know who the order is for, and not too long ago. */
export const isIdentifiedAt = ({ view, identifiedUntil }: Viewer, now: Date): boolean =>
  view === 'FULL' && identifiedUntil !== null && identifiedUntil > now;

/** Two viewers with the same key are shown the same. */
export const viewerKey = (viewer: Viewer, now: Date): string =>
  JSON.stringify([viewer.view, viewer.followerId, isIdentifiedAt(viewer, now), viewer.language]);
