import { error } from '@sveltejs/kit';
import { Clock } from '#lib/gallery/clock.ts';
import { galleryState } from '#lib/gallery/gallery.ts';
import { dressGallery, orNothingHere, speakGallery } from '#lib/gallery/open-gallery.ts';
import type { PageServerLoad } from './$types';

const STATUS = { NO_SHOP: 404, NOT_FOUND: 404, DOWN: 503, BROKEN: 500 } as const;

export const load: PageServerLoad = async (event) => {
  orNothingHere();
  const state = galleryState(event.params.state);
  if (!state) error(404, { message: 'Not found', kind: 'NOT_FOUND' });
  const shop = dressGallery(event, state.shop);
  const now = new Date();
  const view = state.view(new Clock(now));
  if (view.kind === 'error') error(STATUS[view.error], { message: view.error, kind: view.error });
  return { shop, view, ...(await speakGallery(event, shop, now)) };
};
