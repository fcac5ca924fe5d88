import { BRAND_MODES, type Brand, type BrandMode } from '@jalon/schema/words';
import type { FormFields } from '#lib/goods/form-fields.ts';

/** The value of a choice of fonts that stands for families written by hand. */
export const OWN_FONT = 'OWN';

/** The brand's form as the api takes it; what is wrong with a value is the api's to say. */
export const readBrand = (fields: FormFields): Brand => ({
  logoSvg: fields.orNull('logoSvg'),
  logoPictureId: fields.orNull('logoPictureId'),
  brandColor: fields.text('brandColor'),
  onBrandColor: fields.text('onBrandColor'),
  surface: fields.text('surface'),
  ink: fields.text('ink'),
  radiusPx: Math.round(Number(fields.text('radiusPx'))) || 0,
  fontText: readFont(fields, 'fontText'),
  fontDisplay: readFont(fields, 'fontDisplay'),
  mode: (Object.keys(BRAND_MODES) as BrandMode[]).find((mode) => mode === fields.text('mode')) ?? 'AUTO',
});

const readFont = (fields: FormFields, name: string) => (fields.text(name) === OWN_FONT ? fields.orNull(`${name}Own`) : fields.orNull(name));
