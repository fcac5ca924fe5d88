import { describe, expect, it } from 'vitest';
import { seededRandom } from './boost-quantiles.ts';
import { Estimator } from './fit-estimator.ts';
import { Forecaster } from './forecaster.ts';
import { History } from './history.ts';
import type { Parcel, PastParcel } from './parcel.ts';

const isHoliday = () => false;
const START = 20_000;

const aParcel = (over: Partial<PastParcel> = {}): PastParcel => ({
  carrier: 'courier',
  service: '',
  originCountry: 'FR',
  originRegion: '',
  originPostcode: '69001',
  destCountry: 'FR',
  destRegion: '75',
  destPostcode: '75011',
  weightGrams: 800,
  orderedAt: START,
  handedOverAt: START + 1,
  deliveredAt: null,
  promisedAt: null,
  utcOffsetDays: 0,
  ...over,
});

/** Parcels over 200 days: region 75 takes about 3 days, region 20 about 9. */
function makeHistory(count: number): PastParcel[] {
  const random = seededRandom(2);
  return Array.from({ length: count }, (_, i) => {
    const far = i % 2 === 1;
    const orderedAt = START + (i * 200) / count;
    const handedOverAt = orderedAt + 0.5 + random();
    const deliveredAt = handedOverAt + (far ? 9 : 3) * (0.7 + 0.6 * random());
    return aParcel({ orderedAt, handedOverAt, deliveredAt, destRegion: far ? '20' : '75', destPostcode: far ? '20000' : '75011' });
  });
}
const parcels = makeHistory(1_200);
const now = START + 160;
const near: Parcel = aParcel({ orderedAt: now - 1, handedOverAt: now });
const far: Parcel = { ...near, destRegion: '20', destPostcode: '20000' };

describe('Estimator', () => {
  const estimator = new Estimator(new History(parcels), now, { isHoliday });

  it('learns its lanes', () => {
    const [quick, slow] = [estimator.estimate(near, 'handed_over', now), estimator.estimate(far, 'handed_over', now)];
    expect(quick.level).toBe('LANE');
    expect(quick.remainingDays[4]).toBeGreaterThan(2);
    expect(quick.remainingDays[4]).toBeLessThan(4.5);
    expect(slow.remainingDays[4]).toBeGreaterThan(7);
    expect(slow.remainingDays[4]).toBeLessThan(11.5);
  });

  it('adds the shop to the carrier at the order', () => {
    const asked = estimator.estimate(near, 'ordered', now);
    expect(asked.remainingDays[4]).toBeGreaterThan(estimator.estimate(near, 'handed_over', now).remainingDays[4]!);
    expect(asked.processingWorkDays).toBeGreaterThan(0.2);
  });

  it('knows nothing of what happens after its moment', () => {
    const otherwise = parcels.map((parcel) => {
      const late = (at: number | null) => (at !== null && at > now ? at + 50 : at);
      return {
        ...parcel,
        orderedAt: late(parcel.orderedAt),
        handedOverAt: late(parcel.handedOverAt),
        deliveredAt: late(parcel.deliveredAt),
      };
    });
    const other = new Estimator(new History(otherwise), now, { isHoliday });
    expect(other.estimate(near, 'ordered', now)).toEqual(estimator.estimate(near, 'ordered', now));
    expect(other.estimate(far, 'handed_over', now)).toEqual(estimator.estimate(far, 'handed_over', now));
  });

  it('names the wider level for a place it never saw', () => {
    expect(estimator.estimate({ ...near, destRegion: '13', destPostcode: '13001' }, 'handed_over', now).level).toBe('COUNTRY_PAIR');
    expect(estimator.estimate({ ...near, destCountry: 'PT' }, 'handed_over', now).level).toBe('CARRIER');
    expect(estimator.estimate({ ...near, carrier: 'other' }, 'handed_over', now).level).toBe('GLOBAL');
  });

  it('sees a shop whose parcels lie about, before any of them has come', () => {
    const stuck = Array.from({ length: 40 }, (_, i) =>
      aParcel({ originPostcode: '33000', orderedAt: now - 21 + i / 4, handedOverAt: now - 20 + i / 4 }),
    );
    const seen = new Estimator(new History([...parcels, ...stuck]), now, { isHoliday });
    const [shop, other] = ['33000', '69001'].map((originPostcode) => seen.estimate({ ...near, originPostcode }, 'handed_over', now));
    expect(shop!.remainingDays[4]).toBeGreaterThan(1.1 * other!.remainingDays[4]!);
    // How long it lasts nobody knows: the window is wider too, for its length.
    const width = ({ remainingDays }: typeof shop & {}) => Math.log(remainingDays[6]! / remainingDays[2]!);
    expect(width(shop!)).toBeGreaterThan(1.05 * width(other!));
    expect(shop!.drift).toBe(other!.drift);
  });

  it('answers when hardly anything is known of a parcel', () => {
    const bare = {
      ...near,
      carrier: '',
      originCountry: '',
      originPostcode: '',
      destCountry: '',
      destRegion: '',
      destPostcode: '',
      weightGrams: null,
    };
    const { remainingDays } = estimator.estimate(bare, 'handed_over', now);
    expect(remainingDays.every((days, k) => days > 0 && days >= (remainingDays[k - 1] ?? 0))).toBe(true);
  });
});

describe('a Forecaster', () => {
  const estimator = new Estimator(new History(parcels), now, { isHoliday });

  it('says the same after it was stored and read again', () => {
    const stored = Forecaster.fromState(structuredClone(estimator.forecaster.toState()), { isHoliday });
    for (const parcel of [near, far, { ...near, carrier: 'unheard-of', destPostcode: '99999' }])
      for (const point of ['ordered', 'handed_over'] as const)
        expect(stored.estimate(parcel, point, now)).toEqual(estimator.estimate(parcel, point, now));
  });
});

describe('an Estimator without history', () => {
  const publishedService = () => ({ minDays: 2, maxDays: 4 });

  it('gives a wide window around the published service days', () => {
    const estimate = new Estimator(new History([]), now, { isHoliday, publishedService }).estimate(near, 'handed_over', now);
    expect(estimate.level).toBe('PUBLISHED_SERVICE');
    expect(estimate.remainingDays[4]).toBeGreaterThan(2);
    expect(estimate.remainingDays[4]).toBeLessThan(6);
    expect(estimate.remainingDays[7]! - estimate.remainingDays[1]!).toBeGreaterThan(4);
  });

  it('says that it assumes when not even those are known', () => {
    expect(new Estimator(new History([]), now, { isHoliday }).estimate(near, 'ordered', now).level).toBe('ASSUMED');
  });

  it('learns from the first delivery', () => {
    const first = [aParcel({ orderedAt: now - 30, handedOverAt: now - 29, deliveredAt: now - 9 })];
    const before = new Estimator(new History([]), now, { isHoliday, publishedService }).estimate(near, 'handed_over', now);
    const after = new Estimator(new History(first), now, { isHoliday, publishedService }).estimate(near, 'handed_over', now);
    expect(after.remainingDays[4]).toBeGreaterThan(before.remainingDays[4]! + 1);
  });
});
