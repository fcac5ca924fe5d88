import type { DemoProduct } from './demo-products.ts';
import type { DemoShop } from './demo-shops.ts';

/** Drawn for the demo on 80 by 80: `$a` is the shop's colour, `$b` what goes with it, `$p` its paper. */
const DRAWINGS: Readonly<Record<string, string>> = {
  'ROB-ALBA': '<path d="M32 14l8 6 8-6 8 8-6 6v8l10 30H20l10-30v-8l-6-6z" fill="$a"/><path d="M40 20v46M30 36h20" stroke="$p"/>',
  'BLO-IRIS':
    '<path d="M31 18l9 5 9-5 16 10-5 10-8-4v30H28V34l-8 4-5-10z" fill="$b"/><path d="M40 23v41" stroke="$p"/><path d="M36 23l4 6 4-6" fill="$a"/>',
  'JUP-LOU': '<path d="M30 18h20v7l13 36c-14 6-32 6-46 0l13-36z" fill="$a"/><path d="M30 25h20M34 28l-7 34M46 28l7 34" stroke="$p"/>',
  'PAN-ROMY': '<path d="M28 13h24l5 54H45l-5-36-5 36H23z" fill="$a"/><path d="M28 19h24" stroke="$p"/><path d="M40 19v12" stroke="$b"/>',
  'MAI-NINA':
    '<path d="M30 20h20l15 12-4 26h-7l-2-16v24H28V42l-2 16h-7l-4-26z" fill="$b"/><path d="M33 20c2 5 12 5 14 0M28 60h24" stroke="$p"/>',
  'VES-JUNE':
    '<path d="M30 16l10 4 10-4 14 12-3 30h-8V36v30H27V36v22h-8l-3-30z" fill="$a"/><path d="M40 20v46" stroke="$p"/><g fill="$b"><circle cx="44" cy="34" r="2"/><circle cx="44" cy="44" r="2"/><circle cx="44" cy="54" r="2"/></g>',
  'FOU-ORA':
    '<path d="M14 22l52 6-30 40z" fill="$b"/><path d="M22 27l36 4-21 28z" fill="none" stroke="$p"/><circle cx="39" cy="39" r="5" fill="$a"/>',
  'CEI-MAX':
    '<path d="M12 44c0-26 56-26 56 0 0 16-30 18-42 12" fill="none" stroke="$a" stroke-width="7"/><rect x="12" y="46" width="18" height="16" rx="3" fill="none" stroke="$b" stroke-width="4"/>',
  'SAC-ELBA':
    '<path d="M28 34c0-22 24-22 24 0" fill="none" stroke="$b" stroke-width="4"/><path d="M17 32h46l5 34H12z" fill="$a"/><path d="M17 42h46" stroke="$p"/><rect x="36" y="38" width="8" height="8" rx="2" fill="$b"/>',
  'BOU-PERLE':
    '<g fill="none" stroke="$a" stroke-width="3"><path d="M28 18v18M52 18v18"/></g><g fill="$b"><circle cx="28" cy="48" r="12"/><circle cx="52" cy="48" r="12"/></g><g fill="$p"><circle cx="24" cy="44" r="3"/><circle cx="48" cy="44" r="3"/></g>',
  'ZLT-FJELL2':
    '<path d="M40 18L10 62h60z" fill="$a"/><path d="M40 18L28 62h24z" fill="$b"/><path d="M40 34l-7 28h14z" fill="$p"/><path d="M8 62h64" stroke="$a"/>',
  'SCH-TUNDRA':
    '<rect x="24" y="10" width="32" height="60" rx="16" fill="$a"/><ellipse cx="40" cy="24" rx="10" ry="8" fill="$p"/><path d="M26 40h28M26 50h28M27 60h26" stroke="$b"/>',
  'RUC-KAR45':
    '<path d="M32 16c0-8 16-8 16 0" fill="none" stroke="$b" stroke-width="3"/><rect x="22" y="16" width="36" height="52" rx="10" fill="$a"/><rect x="28" y="42" width="24" height="20" rx="4" fill="$b"/><path d="M22 32h36" stroke="$p"/>',
  'JAC-STURM':
    '<path d="M34 12h12l4 8 14 10-4 28h-8V38v28H28V38v20h-8l-4-28 14-10z" fill="$a"/><path d="M40 16v50" stroke="$b"/><path d="M34 12c0 8 12 8 12 0" fill="$p"/>',
  'HOS-PFAD':
    '<path d="M28 12h24l4 56H44l-4-34-4 34H24z" fill="$b"/><path d="M28 18h24" stroke="$p"/><rect x="26" y="40" width="8" height="10" fill="$a"/>',
  'STI-GRAT':
    '<path d="M26 14h18v26l20 8c4 2 6 6 6 12H22c0-10 4-14 4-24z" fill="$a"/><path d="M20 60h52v6H20z" fill="$b"/><path d="M34 24h10M34 31h10M36 38h10" stroke="$p"/>',
  'KOC-GLUT':
    '<path d="M22 34h36M30 34l-6-8M50 34l6-8M40 34v-8" stroke="$a" stroke-width="3"/><rect x="30" y="36" width="20" height="30" rx="6" fill="$b"/><path d="M40 12c6 6 4 10 0 12-4-2-6-6 0-12z" fill="$a"/><path d="M30 48h20" stroke="$p"/>',
  'FLA-QUELL':
    '<rect x="34" y="10" width="12" height="10" rx="2" fill="$b"/><path d="M32 22h16l4 8v36c0 3-2 4-4 4H32c-2 0-4-1-4-4V30z" fill="$a"/><path d="M28 38h24M28 58h24" stroke="$p"/>',
  'MUE-FILZ':
    '<path d="M18 52c0-38 44-38 44 0z" fill="$a"/><rect x="14" y="50" width="52" height="14" rx="6" fill="$b"/><circle cx="40" cy="19" r="5" fill="$b"/>',
  'LAM-POL':
    '<path d="M12 34c8-16 48-16 56 0" fill="none" stroke="$b" stroke-width="6"/><rect x="28" y="28" width="24" height="22" rx="6" fill="$a"/><circle cx="40" cy="39" r="7" fill="$p"/><path d="M32 54l-6 12M40 56v12M48 54l6 12" stroke="$b"/>',
  'LAN-FES':
    '<path d="M36 10h8v6h-8z" fill="$b"/><path d="M40 14l16 14-4 30H28l-4-30z" fill="$a"/><path d="M40 24l8 12-8 14-8-14z" fill="$b"/><path d="M26 60h28v6H26z" fill="$a"/>',
  'SAJ-HIND':
    '<rect x="16" y="14" width="48" height="52" fill="$a"/><rect x="22" y="20" width="36" height="40" fill="none" stroke="$b"/><path d="M40 24l12 16-12 16-12-16z" fill="$b"/><path d="M40 32l6 8-6 8-6-8z" fill="$p"/><path d="M18 66v5M26 66v5M34 66v5M42 66v5M50 66v5M58 66v5" stroke="$a"/>',
  'TAQ-SHAY':
    '<path d="M22 34h32v20c0 8-6 12-16 12s-16-4-16-12z" fill="$a"/><path d="M54 40c12-4 12 16 0 14M22 42l-10-8" fill="none" stroke="$a" stroke-width="4"/><path d="M28 34c0-10 20-10 20 0z" fill="$b"/><circle cx="38" cy="23" r="3" fill="$a"/><path d="M22 46h32" stroke="$b"/>',
  'WES-DAM':
    '<path d="M16 20c16 5 32 5 48 0-4 14-4 28 0 42-16-5-32-5-48 0 4-14 4-28 0-42z" fill="$a"/><path d="M40 28l11 13-11 13-11-13z" fill="none" stroke="$b"/><circle cx="40" cy="41" r="4" fill="$b"/>',
  'SIN-NAQ':
    '<circle cx="40" cy="40" r="28" fill="$a"/><circle cx="40" cy="40" r="21" fill="none" stroke="$b"/><path d="M40 24l4 12 12 4-12 4-4 12-4-12-12-4 12-4z" fill="$b"/>',
  'MAB-OUD':
    '<path d="M26 40h28l-6 16H32z" fill="$a"/><path d="M34 56h12l6 10H28z" fill="$b"/><path d="M40 36c-8-6 6-10 0-18M47 36c-4-4 4-6 1-11" fill="none" stroke="$b"/><path d="M28 46h24" stroke="$p"/>',
  'GHA-QUTN':
    '<path d="M14 30h52v32H14z" fill="$a"/><rect x="18" y="20" width="20" height="13" rx="4" fill="$b"/><rect x="42" y="20" width="20" height="13" rx="4" fill="$b"/><path d="M14 42h52" stroke="$p"/><path d="M22 52h6M34 52h6M46 52h6M56 52h4" stroke="$b"/>',
  'FIN-QAH':
    '<path d="M14 34h22c0 14-4 20-11 20s-11-6-11-20zM44 34h22c0 14-4 20-11 20s-11-6-11-20z" fill="$a"/><path d="M16 40h18M46 40h18" stroke="$b"/><path d="M18 60h14M48 60h14" stroke="$a" stroke-width="3"/><path d="M25 28v-8M55 28v-8" stroke="$b"/>',
  'MIR-ARAB':
    '<path d="M20 68V36c0-12 20-22 20-22s20 10 20 22v32z" fill="$a"/><path d="M27 62V38c0-8 13-15 13-15s13 7 13 15v24z" fill="$p"/><path d="M33 54l14-14" stroke="$b"/>',
  'SAB-HALAB':
    '<path d="M14 34l26-10 26 10-26 10z" fill="$b"/><path d="M14 34v18l26 11V44z" fill="$a"/><path d="M66 34v18L40 63V44z" fill="$a" opacity="0.8"/><path d="M34 33l6-3 6 3-6 3z" fill="$p"/>',
};

/** What goes with the main colour of each shop. */
const SECOND: Readonly<Record<string, string>> = { 'maison-colibri': '#c2703d', nordlicht: '#2ec4b6', 'souk-bazaar': '#e0a53b' };

/** Where the shop's own site would have the picture of an article. */
export const pictureUrl = (shop: DemoShop, product: DemoProduct): string =>
  `https://${shop.slug}.example/pictures/${product.sku.toLowerCase()}.svg`;

/** The picture of an article: an SVG of 160 by 160. */
export function drawPicture({ slug, brand }: DemoShop, { sku }: DemoProduct): string {
  const colors: Record<string, string> = { $a: brand.brandColor, $b: SECOND[slug]!, $p: '#ffffff' };
  const drawing = DRAWINGS[sku]!.replace(/\$[abp]/g, (name) => colors[name]!);
  const ground = `<rect width="80" height="80" fill="${brand.brandColor}" opacity="0.08"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="160" viewBox="0 0 80 80"><rect width="80" height="80" fill="#ffffff"/>${ground}<g stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${drawing}</g></svg>`;
}
