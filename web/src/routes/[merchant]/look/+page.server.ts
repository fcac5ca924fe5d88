import { readBrand } from '#lib/brand/read-brand.ts';
import { takePicture } from '#lib/brand/take-picture.ts';
import { FormFields } from '#lib/goods/form-fields.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { UPDATE_MERCHANT } from '#lib/merchant/settings.mutations.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  brand: async ({ locals, request }) => {
    const form = await request.formData();
    const brand = readBrand(new FormFields(form));
    const logo = await takePicture(locals.graph, form.get('picture'), 'LOGO');
    if (logo && 'problems' in logo) return problemOf('brand', logo.problems)!;
    const input = { brand: logo ? { ...brand, logoPictureId: logo.id } : brand };
    const { merchantUpdate } = await locals.graph(UPDATE_MERCHANT, { input });
    return problemOf('brand', merchantUpdate.problems) ?? { done: 'brand' };
  },
};
