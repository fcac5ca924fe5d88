import { GALLERY } from '#lib/gallery/gallery.ts';
import { orNothingHere } from '#lib/gallery/open-gallery.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
  orNothingHere();
  return {
    groups: GALLERY.map(({ title, states }) => ({ title, states: states.map(({ name, title, query }) => ({ name, title, query })) })),
  };
};
