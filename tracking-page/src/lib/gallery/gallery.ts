import { JOURNEY_GROUPS } from './journey-states.ts';
import { ORDER_GROUPS } from './order-states.ts';
import { PARCEL_GROUPS } from './parcel-states.ts';
import { PEOPLE_GROUPS } from './people-states.ts';
import { RETURN_GROUPS } from './return-states.ts';
import { ROUGH_GROUPS } from './rough-states.ts';
import { WITHDRAWAL_GROUPS } from './withdrawal-states.ts';
import type { GalleryGroup, GalleryState } from './gallery-state.ts';

/** Every state a shopper's page can be in, made up: for whoever works on the pages, and for the tests that look at them all. */
export const GALLERY: readonly GalleryGroup[] = [
  ...JOURNEY_GROUPS,
  ...PARCEL_GROUPS,
  ...ORDER_GROUPS,
  ...PEOPLE_GROUPS,
  ...RETURN_GROUPS,
  ...WITHDRAWAL_GROUPS,
  ...ROUGH_GROUPS,
];

export const GALLERY_STATES: readonly GalleryState[] = GALLERY.flatMap(({ states }) => states);

export const galleryState = (name: string): GalleryState | undefined => GALLERY_STATES.find((state) => state.name === name);
