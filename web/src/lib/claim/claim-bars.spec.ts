import { expect, test } from 'vitest';
import { claimBars } from './claim-bars.ts';

const group = { carrier: 'dhl', kind: 'LOST', share: null, asked: 0, refundedMinor: 0, carrierPaidMinor: 0 } as const;

test('one bar a carrier, whatever the kind, the most claims first; what has not ended is open', () => {
  const bars = claimBars([
    { ...group, carrier: 'ups', claims: 2, found: 2, reshipped: 0, refunded: 0, declined: 0 },
    { ...group, claims: 2, found: 0, reshipped: 1, refunded: 0, declined: 0 },
    { ...group, kind: 'DAMAGED', claims: 3, found: 0, reshipped: 0, refunded: 1, declined: 1 },
  ]);
  expect(bars).toEqual([
    { carrier: 'dhl', claims: 5, ends: { FOUND: 0, RESHIP: 1, REFUND: 1, DECLINE: 1, OPEN: 2 } },
    { carrier: 'ups', claims: 2, ends: { FOUND: 2, RESHIP: 0, REFUND: 0, DECLINE: 0, OPEN: 0 } },
  ]);
});

test('carriers with as many claims stay in their order', () => {
  const one = { claims: 1, found: 0, reshipped: 0, refunded: 0, declined: 0 };
  expect(claimBars(['ups', 'dhl'].map((carrier) => ({ ...group, ...one, carrier }))).map(({ carrier }) => carrier)).toEqual(['dhl', 'ups']);
  expect(claimBars([])).toEqual([]);
});
