import { describe, expect, it } from 'vitest';
import { HistoryCleaner, readStamp } from './clean-history.ts';

const SOUND = {
  id: '1',
  carrier: 'DHL',
  dest_postcode: '75011',
  weight_grams: '500',
  ordered_at: '2026-01-05T10:00:00+01:00',
  handed_over_at: '2026-01-06T10:00:00+01:00',
  delivered_at: '2026-01-09T10:00:00+01:00',
  promised_at: '',
};

function clean(...rows: Record<string, string>[]) {
  const cleaner = new HistoryCleaner();
  rows.forEach((over, i) => {
    const row: Record<string, string> = { ...SOUND, id: String(i), ...over };
    cleaner.add((column) => row[column] ?? '');
  });
  return cleaner.finish();
}

describe('HistoryCleaner', () => {
  it('keeps a sound row', () => {
    const { parcels, rejected, repaired } = clean({});
    expect(parcels).toHaveLength(1);
    expect(parcels[0]).toMatchObject({ carrier: 'dhl', service: '', weightGrams: 500, promisedAt: null, utcOffsetDays: 1 / 24 });
    expect(parcels[0]!.deliveredAt! - parcels[0]!.orderedAt!).toBeCloseTo(4);
    expect([rejected, repaired]).toEqual([{}, {}]);
  });

  it.each([
    ['DUPLICATE', { id: '0' }],
    ['NO_START', { ordered_at: '', handed_over_at: 'soon' }],
    ['DELIVERED_UNREADABLE', { delivered_at: '0001-01-01T00:00:00Z' }],
    ['DELIVERED_BEFORE_START', { delivered_at: '2026-01-04T10:00:00+01:00', handed_over_at: '' }],
    ['DELIVERED_BEFORE_HANDOVER', { delivered_at: '2026-01-06T08:00:00+01:00' }],
    ['HANDOVER_BEFORE_ORDER', { handed_over_at: '2026-01-03T08:00:00+01:00' }],
    ['OUTLIER', { delivered_at: '2026-11-09T10:00:00+01:00' }],
  ])('rejects and counts %s, keeping the rows beside it', (reason, over) => {
    const { parcels, rejected, rows } = clean({}, over, {});
    expect(rejected).toEqual({ [reason]: 1 });
    expect([rows, parcels.length]).toEqual([3, 2]);
  });

  it('takes an hour between two clocks for a missed change to summer time', () => {
    const { parcels, rejected, repaired } = clean({ delivered_at: '2026-01-06T09:00:00+01:00' });
    expect(rejected).toEqual({});
    expect(repaired).toEqual({ deliveredWithinAnHourBeforeHandover: 1 });
    expect(parcels[0]!.deliveredAt!).toBeGreaterThan(parcels[0]!.handedOverAt!);
  });

  it('keeps a row without a delivery as still open', () => {
    expect(clean({ delivered_at: '' })).toMatchObject({ open: 1, rejected: {}, parcels: [{ deliveredAt: null }] });
  });

  it('treats postcodes that say nothing as unknown', () => {
    const { parcels, repaired } = clean({ dest_postcode: '00000' }, { dest_postcode: 'SW1A 1AA' });
    expect(parcels.map(({ destPostcode }) => destPostcode)).toEqual(['', 'SW1A1AA']);
    expect(repaired).toEqual({ 'postcode unknown': 1 });
  });

  it('reads the midnights of a carrier that only knows dates as late afternoons', () => {
    const sameDay = { handed_over_at: '2026-01-09T11:00:00+01:00', delivered_at: '2026-01-09T00:00:00+01:00' };
    const { parcels, repaired, rejected } = clean(...Array.from({ length: 25 }, () => sameDay));
    expect(rejected).toEqual({});
    expect(repaired).toEqual({ deliveredAtMidnight: 25 });
    expect(parcels.every(({ deliveredAt, handedOverAt }) => deliveredAt! > handedOverAt!)).toBe(true);
  });
});

describe('readStamp', () => {
  it('reads instants with their offsets', () => {
    expect(readStamp('2000-01-02T00:00:00-03:00')).toEqual({ at: 10_958.125, offset: -0.125, midnight: true });
    expect(readStamp('2026-01-02')?.midnight).toBe(true);
    expect(readStamp('2026-07-02 09:30+0530')?.offset).toBeCloseTo(5.5 / 24);
  });

  it.each(['', 'tomorrow', '1970-01-02T12:00:00Z', '0001-01-01T00:00:00Z', '2026-13-40T00:00:00Z', '9999-01-01'])('refuses %j', (text) => {
    expect(readStamp(text)).toBeNull();
  });
});
