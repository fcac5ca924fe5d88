import type { EventCode, Milestone } from '@jalon/schema/words';
import { expect, test } from 'vitest';
import { markMiles } from './mark-miles.ts';

/** Oldest first, as they happened. */
const marksOf = (...codes: [EventCode, Milestone][]) =>
  Object.fromEntries(markMiles(codes.map(([eventCode, milestone], index) => ({ id: `${index}`, eventCode, milestone })).toReversed()));

test('the first hands, other hands and the last hands are marked, each once', () => {
  expect(
    marksOf(
      ['LABEL_CREATED', 'INFO_RECEIVED'],
      ['PICKED_UP_BY_CARRIER', 'PICKED_UP'],
      ['ACCEPTED', 'PICKED_UP'],
      ['HANDED_TO_PARTNER', 'IN_TRANSIT'],
      ['ARRIVED_AT_DELIVERY_DEPOT', 'IN_TRANSIT'],
      ['OUT_FOR_DELIVERY', 'OUT_FOR_DELIVERY'],
    ),
  ).toEqual({ 1: 'FIRST', 3: 'PARTNER', 4: 'LAST' });
});

test('a label alone is in nobody’s hands', () => {
  expect(marksOf(['LABEL_CREATED', 'INFO_RECEIVED'])).toEqual({});
});
