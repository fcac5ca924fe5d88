import { expect, test } from 'vitest';
import type { ClaimEvidence } from './claim-evidence.ts';
import type { ClaimKind } from './claim-state.ts';
import { weighEvidence, type ClaimReasonCode } from './weigh-evidence.ts';

const DELIVERY = { at: '2026-11-20T10:00:00.000Z', words: 'Delivered', place: 'Lyon', how: null, signedBy: null };
const evidence = (given: Partial<ClaimEvidence> = {}): ClaimEvidence => ({
  ...{ madeAt: '2026-11-23T10:00:00.000Z', delivery: DELIVERY, distanceKm: null, proofs: [], photos: [], scans: [] },
  ...{ neighbours: { delivered: 0, disputed: 0 }, carrier: { delivered: 0, disputed: 0 }, shopper: { orders: 0, claims: 0 } },
  answers: { openedAt: '2026-11-22T10:00:00.000Z', checks: [], note: null },
  ...given,
});
const codes = (given: Partial<ClaimEvidence>, kind: ClaimKind = 'NOT_RECEIVED') =>
  weighEvidence(kind, evidence(given)).map(({ code }) => code);

test('of a delivery of which nothing more is known, nothing speaks', () => {
  expect(codes({})).toEqual([]);
});

test.each<[ClaimReasonCode, Partial<ClaimEvidence>, 'ARRIVED' | 'NOT_ARRIVED']>([
  ['SIGNED', { delivery: { ...DELIVERY, signedBy: 'S. Body' } }, 'ARRIVED'],
  ['SIGNED', { proofs: [{ kind: 'SIGNATURE', pictureId: 'p' }] }, 'ARRIVED'],
  ['PHOTO_TAKEN', { proofs: [{ kind: 'PHOTO', pictureId: 'p' }] }, 'ARRIVED'],
  ['SCANNED_NEAR', { distanceKm: 30 }, 'ARRIVED'],
  ['FAR_FROM_ADDRESS', { distanceKm: 31 }, 'NOT_ARRIVED'],
  ['NEIGHBOURS_GOT_THEIRS', { neighbours: { delivered: 3, disputed: 0 } }, 'ARRIVED'],
  ['NEIGHBOURS_MISS_TOO', { neighbours: { delivered: 3, disputed: 1 } }, 'NOT_ARRIVED'],
  ['CLAIMED_BEFORE', { shopper: { orders: 9, claims: 2 } }, 'ARRIVED'],
  ['NEVER_CLAIMED', { shopper: { orders: 3, claims: 0 } }, 'NOT_ARRIVED'],
  ['NO_DELIVERY_SCAN', { delivery: null }, 'NOT_ARRIVED'],
  ['LEFT_WITH_OTHERS', { delivery: { ...DELIVERY, how: 'TO_NEIGHBOUR' } }, 'NOT_ARRIVED'],
  ['CARRIER_OFTEN_DISPUTED', { carrier: { delivered: 50, disputed: 1 } }, 'NOT_ARRIVED'],
  [
    'LOOKED_EVERYWHERE',
    { answers: { openedAt: '', checks: ['MAILBOX', 'NEIGHBOURS', 'HOUSEHOLD', 'CARRIER_NOTE'], note: null } },
    'NOT_ARRIVED',
  ],
  ['PHOTOS_SENT', { photos: ['d1'] }, 'NOT_ARRIVED'],
])('%s', (code, given, towards) => {
  expect(weighEvidence('NOT_RECEIVED', evidence(given))).toEqual([{ code, towards }]);
});

test('what is too little to say anything says nothing', () => {
  expect(codes({ neighbours: { delivered: 2, disputed: 0 } })).toEqual([]);
  expect(codes({ carrier: { delivered: 49, disputed: 9 } })).toEqual([]);
  expect(codes({ shopper: { orders: 2, claims: 0 } })).toEqual([]);
  expect(codes({ shopper: { orders: 2, claims: 1 } })).toEqual([]);
});

test('of a damaged parcel nobody doubts that it came', () => {
  expect(codes({ delivery: null, distanceKm: 400, proofs: [{ kind: 'PHOTO', pictureId: 'p' }], photos: ['d1'] }, 'DAMAGED')).toEqual([
    'PHOTOS_SENT',
  ]);
});
