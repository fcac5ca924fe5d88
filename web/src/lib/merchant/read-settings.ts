import { formText } from '#lib/graph/form-text.ts';
import type { Brand } from './merchant.type.ts';

const orNull = (form: FormData, name: string) => formText(form, name) || null;

/** The shop's form; an empty field clears what was there. */
export const readShop = (form: FormData) => ({
  name: formText(form, 'name'),
  supportEmail: orNull(form, 'supportEmail'),
  supportUrl: orNull(form, 'supportUrl'),
  homeUrl: orNull(form, 'homeUrl'),
});

/** How sure windows of arrival are, and who may see how often they were right; a box that is not ticked is not sent. */
export const readArrivals = (form: FormData) => ({
  etaConfidence: Number(form.get('etaConfidence')),
  etaIsPublic: form.has('etaIsPublic'),
});

const whole = (form: FormData, name: string) => Math.round(Number(formText(form, name)));

/** How orders are checked and sent; without a figure the margin is not checked. */
export const readSending = (form: FormData) => ({
  holdMinutes: whole(form, 'holdMinutes'),
  shortWaitDays: whole(form, 'shortWaitDays'),
  marginFloorPercent: formText(form, 'marginFloorPercent') === '' ? null : whole(form, 'marginFloorPercent'),
  sendsParts: form.has('sendsParts'),
});

/** The brand's form as the api takes it; what is wrong with a value is the api's to say. */
export const readBrand = (form: FormData): Brand => ({
  logoSvg: orNull(form, 'logoSvg'),
  brandColor: formText(form, 'brandColor'),
  onBrandColor: formText(form, 'onBrandColor'),
  surface: formText(form, 'surface'),
  ink: formText(form, 'ink'),
  radiusPx: Math.round(Number(form.get('radiusPx'))) || 0,
  fontText: orNull(form, 'fontText'),
  fontDisplay: orNull(form, 'fontDisplay'),
});
