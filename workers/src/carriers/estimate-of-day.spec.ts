import { NOWHERE } from '@jalon/schema/shipment';
import { expect, test } from 'vitest';
import { estimateAt } from './estimate-of-day.ts';

const paris = { ...NOWHERE, countryCode: 'FR' };
const iso = ({ estimatedFrom, estimatedTo }: ReturnType<typeof estimateAt>) => [estimatedFrom?.toISOString(), estimatedTo?.toISOString()];

test('a day is the whole day at the destination, a moment itself, nothing nothing', () => {
  const day = { localTime: '2025-07-01T00:00:00', offsetMinutes: null, isDayOnly: true };
  expect(iso(estimateAt(day, paris, 'UTC'))).toEqual(['2025-06-30T22:00:00.000Z', '2025-07-01T21:59:59.000Z']);
  expect(iso(estimateAt(day, null, 'UTC'))).toEqual(['2025-07-01T00:00:00.000Z', '2025-07-01T23:59:59.000Z']);
  expect(iso(estimateAt({ localTime: '2025-07-01T17:00:00', offsetMinutes: 60 }, paris, 'UTC'))).toEqual([
    '2025-07-01T16:00:00.000Z',
    '2025-07-01T16:00:00.000Z',
  ]);
  expect(iso(estimateAt(null, paris, 'UTC'))).toEqual([undefined, undefined]);
});
