import { seededRandom, type InstantDays, type PastParcel } from '@jalon/schema/estimate';

const SPAN_DAYS = 365;
const SEED = 7;

const CARRIERS = ['dhl', 'gls', 'dpd', 'la-poste', 'ups'];
const COUNTRIES = ['FR', 'DE', 'ES', 'IT', 'PL', 'NL'];

/** A year of parcels of a made-up network up to `now`: five carriers, six countries, two thousand postcodes, a lane each of its own speed. */
export function aMadeNetwork(count: number, now: InstantDays): PastParcel[] {
  const random = seededRandom(SEED);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!;
  return Array.from({ length: count }, (_, i) => {
    const [carrier, destCountry] = [pick(CARRIERS), pick(COUNTRIES)];
    const postcode = String(10_000 + Math.floor(random() * 2_000) * 43).slice(0, 5);
    const orderedAt = now - SPAN_DAYS + (i / count) * SPAN_DAYS;
    const handedOverAt = orderedAt + 0.3 + 2 * random() * random();
    const lane = 1 + CARRIERS.indexOf(carrier) * 0.4 + COUNTRIES.indexOf(destCountry) * 0.7 + Number(postcode[1]) * 0.15;
    const deliveredAt = handedOverAt + lane * Math.exp(0.45 * (random() + random() + random() - 1.5) * 2);
    return {
      carrier,
      service: random() < 0.3 ? 'express' : 'standard',
      originCountry: 'FR',
      originRegion: '69',
      originPostcode: '69001',
      destCountry,
      destRegion: postcode.slice(0, 2),
      destPostcode: postcode,
      weightGrams: 200 + Math.floor(random() * 5_000),
      orderedAt,
      handedOverAt,
      deliveredAt: deliveredAt <= now ? deliveredAt : null,
      promisedAt: null,
      utcOffsetDays: 1 / 24,
    };
  });
}
