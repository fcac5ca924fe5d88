import type { Parcel, PublishedService } from './parcel.ts';

type Days = readonly [min: number, max: number];

/**
 * Working days that carriers state for their standard parcel service: within the country, within its continent, beyond. As the
 * carriers' public service pages put it, read through third parties and not confirmed page by page: a first belief, which five
 * deliveries replace. See docs/eta.md.
 */
const STATED: Readonly<Record<string, { domestic: Days; continent: Days; world: Days }>> = {
  'australia-post': { domestic: [2, 6], continent: [6, 12], world: [6, 12] },
  bpost: { domestic: [1, 2], continent: [2, 5], world: [6, 12] },
  'canada-post': { domestic: [2, 7], continent: [6, 12], world: [6, 12] },
  chronopost: { domestic: [1, 1], continent: [1, 3], world: [2, 6] },
  correios: { domestic: [3, 12], continent: [8, 20], world: [8, 20] },
  dhl: { domestic: [1, 2], continent: [2, 6], world: [5, 15] },
  'dhl-express': { domestic: [1, 1], continent: [1, 2], world: [2, 5] },
  'dhl-parcel-de': { domestic: [1, 2], continent: [2, 6], world: [5, 15] },
  dpd: { domestic: [1, 2], continent: [2, 6], world: [5, 12] },
  evri: { domestic: [2, 5], continent: [4, 8], world: [6, 14] },
  fedex: { domestic: [1, 5], continent: [2, 6], world: [2, 7] },
  gls: { domestic: [1, 2], continent: [2, 6], world: [5, 12] },
  hermes: { domestic: [1, 3], continent: [3, 7], world: [6, 14] },
  inpost: { domestic: [1, 2], continent: [3, 6], world: [6, 14] },
  'la-poste': { domestic: [2, 2], continent: [3, 8], world: [5, 15] },
  'mondial-relay': { domestic: [3, 5], continent: [3, 7], world: [6, 14] },
  postnl: { domestic: [1, 1], continent: [2, 5], world: [6, 12] },
  purolator: { domestic: [1, 5], continent: [2, 6], world: [3, 8] },
  'royal-mail': { domestic: [2, 3], continent: [3, 6], world: [6, 12] },
  ups: { domestic: [1, 5], continent: [1, 5], world: [2, 7] },
  usps: { domestic: [2, 5], continent: [6, 12], world: [6, 15] },
};

const EUROPE = new Set(
  'AD AL AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM UA VA XK'.split(
    ' ',
  ),
);
const NORTH_AMERICA = new Set(['US', 'CA', 'MX', 'PR']);

const areNear = (one: string, other: string): boolean =>
  (EUROPE.has(one) && EUROPE.has(other)) || (NORTH_AMERICA.has(one) && NORTH_AMERICA.has(other));

/** What a parcel's carrier states for its way; null for a carrier that is not listed, or a way that is not known. */
export function publishedServiceOf({ carrier, originCountry, destCountry }: Parcel): PublishedService | null {
  if (!Object.hasOwn(STATED, carrier) || originCountry === '' || destCountry === '') return null;
  const { domestic, continent, world } = STATED[carrier]!;
  const [minDays, maxDays] = originCountry === destCountry ? domestic : areNear(originCountry, destCountry) ? continent : world;
  return { minDays, maxDays };
}
