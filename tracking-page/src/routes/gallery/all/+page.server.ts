import { Clock } from '#lib/gallery/clock.ts';
import { GALLERY_STATES } from '#lib/gallery/gallery.ts';
import { dressGallery, orNothingHere, speakGallery } from '#lib/gallery/open-gallery.ts';
import type { PageServerLoad } from './$types';

const ON_ONE_PAGE = 60;

/** Many states on one page, one below the other: `?part=` counts from 0. What is no page of its own cannot be among them. */
export const load: PageServerLoad = async (event) => {
  orNothingHere();
  const shop = dressGallery(event);
  const now = new Date();
  const all = GALLERY_STATES.map(({ name, view }) => ({ name, view: view(new Clock(now)) })).filter(({ view }) => view.kind !== 'error');
  const part = Math.max(0, Math.trunc(Number(event.url.searchParams.get('part'))) || 0);
  const states = all.slice(part * ON_ONE_PAGE, (part + 1) * ON_ONE_PAGE);
  return { shop, states, parts: Math.ceil(all.length / ON_ONE_PAGE), ...(await speakGallery(event, shop, now)) };
};
