import type { BrandLook, Direction } from '@jalon/schema/words';
import { emailLayout } from './email-layout.ts';
import { HtmlTemplate } from './html-template.ts';

/** Templates kept at a time: two for each brand that writes often. */
const MOST_KEPT = 200;

const kept = new Map<string, Promise<HtmlTemplate>>();

/** The template of a brand for a direction of reading: made once for each look, then only filled in. */
export function compileEmail(brand: BrandLook, direction: Direction): Promise<HtmlTemplate> {
  const { brandColor, onBrandColor, surface, ink, radiusPx, fontText, fontDisplay, mode } = brand;
  const name = JSON.stringify([direction, brandColor, onBrandColor, surface, ink, radiusPx, fontText, fontDisplay, mode]);
  const made = kept.get(name) ?? compile(brand, direction);
  kept.delete(name);
  kept.set(name, made);
  made.catch(() => kept.delete(name));
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return made;
}

async function compile(brand: BrandLook, direction: Direction): Promise<HtmlTemplate> {
  // It is large, and a worker that writes no e-mail never needs it.
  const { default: mjml2html } = await import('mjml');
  // Without its own list of web fonts: it would have every reader ask a third party for them.
  const { html, errors } = await mjml2html(emailLayout(brand, direction), { validationLevel: 'strict', fonts: {}, keepComments: true });
  if (errors.length > 0) throw new Error('the layout of e-mails is not MJML');
  return new HtmlTemplate(html.replace(/\n\s+/g, '\n'));
}
