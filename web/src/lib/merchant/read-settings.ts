import { formText } from '#lib/graph/form-text.ts';

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
