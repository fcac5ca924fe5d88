import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectCarrier } from './detect-carrier.ts';
import { rankCandidates, surestCarrier, type Surroundings } from './rank-candidates.ts';

const nothing: Surroundings = {
  ownCarriers: new Set(),
  originCountry: null,
  destinationCountry: null,
  history: () => ({ right: 0, wrong: 0 }),
};
const taken = (number: string, known: Partial<Surroundings> = {}) =>
  surestCarrier(rankCandidates(detectCarrier(number), { ...nothing, ...known }));

/** Ten digits, right for DHL Express and for older waybills of Aramex. */
const TEN = '3318810025';

describe('whose number it is', () => {
  it('is clear by itself where only one carrier has the format', () => expect(taken('1Z999AA10123456784')).toBe('ups'));

  it('is decided by the merchant’s own connections', () => {
    expect(taken(TEN)).toBeNull();
    expect(taken(TEN, { ownCarriers: new Set(['dhl-express']) })).toBe('dhl-express');
    expect(taken(TEN, { ownCarriers: new Set(['dhl']) })).toBe('dhl');
  });

  it('is decided by what earlier parcels of the merchant’s were', () => {
    const history = (carrier: string) => (carrier === 'dhl-express' ? { right: 40, wrong: 0 } : { right: 0, wrong: 40 });
    expect(taken(TEN, { history })).toBe('dhl-express');
  });

  it('is rather a carrier’s that works where the parcel comes from', () => {
    const candidate = (carrier: 'canada-post' | 'la-poste') => ({ carrier, format: 'F', checkDigit: 'NONE' as const, confidence: 0.5 });
    const from = (originCountry: string) =>
      rankCandidates([candidate('canada-post'), candidate('la-poste')], { ...nothing, originCountry, destinationCountry: 'JP' })[0]!
        .carrier;
    expect([from('CA'), from('FR')]).toEqual(['canada-post', 'la-poste']);
  });

  it('is never one with a wrong check digit, whoever the merchant is', () => {
    expect(taken('1Z999AA10123456783', { ownCarriers: new Set(['ups']) })).toBeNull();
  });

  it('adds up to one, and does not depend on the order', () => {
    const candidates = detectCarrier(TEN);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(candidates, { minLength: candidates.length }),
        fc.subarray(['dhl', 'aramex', 'ups']),
        (shuffled, own) => {
          const around = { ...nothing, ownCarriers: new Set(own) };
          const ranked = rankCandidates(shuffled, around);
          expect(ranked).toEqual(rankCandidates(candidates, around));
          expect(ranked.reduce((sum, { likelihood }) => sum + likelihood, 0)).toBeCloseTo(1);
        },
      ),
    );
  });
});
