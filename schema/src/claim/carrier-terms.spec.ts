import { expect, test } from 'vitest';
import { CARRIERS } from '../carrier/carriers.ts';
import { carrierDueAt, carrierTerm, type TermDates } from './carrier-terms.ts';
import { CLAIM_KINDS, type ClaimKind } from './claim-state.ts';

const dates = (given: Partial<TermDates> = {}): TermDates => ({
  ...{ handedOverAt: new Date('2026-11-01T08:00:00Z'), deliveredAt: new Date('2026-11-04T10:00:00Z') },
  ...{ expectedAt: new Date('2026-11-05T18:00:00Z') },
  ...given,
});
const due = (carrier: string, kind: ClaimKind, given?: Partial<TermDates>) =>
  carrierDueAt(carrier, kind, dates(given)).toISOString().slice(0, 10);

test.each([
  ['ups', 'DAMAGED', '2027-01-03'],
  ['ups', 'NOT_RECEIVED', '2027-01-04'],
  ['fedex', 'DAMAGED', '2026-11-25'],
  ['usps', 'LOST', '2026-12-31'],
  ['canada-post', 'DAMAGED', '2027-01-30'],
  ['dhl-parcel-de', 'DAMAGED', '2026-11-11'],
  ['dhl-express', 'LOST', '2026-12-01'],
  ['dpd', 'DAMAGED', '2026-11-11'],
  ['dpd', 'NOT_RECEIVED', '2026-11-29'],
  ['gls', 'DAMAGED', '2026-11-09'],
  ['la-poste', 'DAMAGED', '2026-11-07'],
  ['nobody-knows', 'DAMAGED', '2026-11-11'],
  ['nobody-knows', 'LOST', '2027-04-30'],
] as const)('%s takes %s until %s', (carrier, kind, until) => {
  expect(due(carrier, kind)).toBe(until);
});

test('what is not known is counted from what is known before it', () => {
  expect(due('ups', 'DAMAGED', { deliveredAt: null })).toBe('2027-01-04');
  expect(due('ups', 'LOST', { deliveredAt: null, expectedAt: null })).toBe('2026-12-31');
});

test('every term says where it stands', () => {
  for (const carrier of [...Object.keys(CARRIERS), 'unknown'])
    for (const kind of Object.keys(CLAIM_KINDS) as ClaimKind[]) {
      const { days, source } = carrierTerm(carrier, kind);
      expect(days, carrier).toBeGreaterThan(0);
      expect(source, carrier).not.toBe('');
    }
});
