import type { Brand } from '@jalon/schema/words';

/** A file just chosen: what it is called and, once it is read, itself. */
export interface ChosenPicture {
  name: string;
  dataUrl: string | null;
}

/** Where the admin itself serves a picture of the shop: its pages load nothing from elsewhere. */
export const pictureAddress = (slug: string, id: string): string => `/${slug}/pictures/${id}`;

/** The logo's address; null: there is none. A drawing is shown as a picture, in which no script or reference can act. */
export function logoAddress(slug: string, { logoPictureId, logoSvg }: Pick<Brand, 'logoPictureId' | 'logoSvg'>): string | null {
  if (logoPictureId !== null) return pictureAddress(slug, logoPictureId);
  if (!logoSvg?.startsWith('<svg')) return null;
  const whole = logoSvg.includes('xmlns=') ? logoSvg : logoSvg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  return `data:image/svg+xml,${encodeURIComponent(whole)}`;
}
