import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONDITIONS, type Condition } from '../shipment/condition.ts';
import { MILESTONES, type Milestone } from '../shipment/milestone.ts';
import { FULFILMENT_STATES, type FulfilmentState } from '../warehouse/fulfilment-state.ts';
import { ATTENTION_CODES } from './attention-code.ts';
import type { AttentionFacts, ClaimFacts, ParcelFacts, PartFacts } from './most-urgent-facts.ts';
import { mostUrgent, URGENCY } from './most-urgent.ts';

const at = (text: string) => new Date(`2026-11-${text}:00Z`);
// Wednesday.
const now = at('18T12:00');

const calm: AttentionFacts = {
  isWatched: false,
  isCancelled: false,
  placedAt: at('16T08:00'),
  promisedOn: null,
  place: { timeZone: 'UTC', countryCode: 'FR', workingDays: [1, 2, 3, 4, 5], keepsHolidays: true, closedOn: [] },
  holds: [],
  choices: [],
  parts: [],
  parcels: [],
  claims: [],
  reports: [],
  sentWithoutNumberAt: null,
  claimsNumberSince: null,
};
const part: PartFacts = {
  state: 'RELEASED',
  warehouseKind: 'OWN',
  releasedAt: at('18T08:00'),
  pickedAt: null,
  packedAt: null,
  labelledAt: null,
  handedOverAt: null,
  shortAt: null,
  checkFailedAt: null,
  shipBy: null,
  hasParcel: false,
};
const parcel: ParcelFacts = {
  milestone: 'IN_TRANSIT',
  condition: 'ON_TRACK',
  party: 'NOBODY',
  createdAt: at('16T10:00'),
  lastEventAt: at('17T10:00'),
  handedOverAt: at('16T18:00'),
  lastCheckedAt: at('18T11:00'),
  shownTo: '2026-11-20',
  chanceLate: 0.1,
  isShared: false,
};
const label = { ...parcel, milestone: 'INFO_RECEIVED' as const, handedOverAt: null };
const claim: ClaimFacts = { openedAt: at('16T12:00'), waitUntil: null, isOpen: true, carrierDueAt: null };
const hold = { code: 'POSTCODE_INVALID' as const, party: 'SHOPPER' as const, openedAt: at('18T09:00'), expectedOn: null };
const look = (facts: Partial<AttentionFacts>) => mostUrgent({ ...calm, ...facts }, now);

test('an order that goes well needs nobody, and is looked at again when it should have moved', () => {
  expect(look({ parts: [part] })).toEqual({ attention: null, nextAt: at('19T08:00') });
  expect(look({ parcels: [parcel] })).toEqual({ attention: null, nextAt: null });
});

test.each<[string, Partial<AttentionFacts>, string, string, string]>([
  ['a hold', { holds: [hold] }, 'POSTCODE_INVALID', 'SHOPPER', 'CORRECT_ADDRESS'],
  ['a hold of two days', { holds: [{ ...hold, openedAt: at('16T12:00') }] }, 'HELD_TOO_LONG', 'MERCHANT', 'CORRECT_ADDRESS'],
  [
    'goods awaited for tomorrow',
    { holds: [{ ...hold, code: 'OUT_OF_STOCK', openedAt: at('10T12:00'), expectedOn: '2026-11-19' }] },
    'OUT_OF_STOCK',
    'SHOPPER',
    'RESTOCK',
  ],
  [
    'goods that did not come',
    { holds: [{ ...hold, code: 'OUT_OF_STOCK', openedAt: at('10T12:00'), expectedOn: '2026-11-16' }] },
    'HELD_TOO_LONG',
    'MERCHANT',
    'RESTOCK',
  ],
  [
    'a question',
    { holds: [{ ...hold, code: 'OUT_OF_STOCK', openedAt: at('10T12:00') }], choices: [{ offeredAt: at('10T12:00') }] },
    'CHOICE_OPEN',
    'SHOPPER',
    'ANSWER_CHOICE',
  ],
  ['a part not begun', { parts: [{ ...part, releasedAt: at('17T12:00') }] }, 'NOT_PICKED', 'WAREHOUSE', 'ASK_WAREHOUSE'],
  [
    'a part not begun by a supplier',
    { parts: [{ ...part, warehouseKind: 'DROPSHIP', releasedAt: at('17T12:00') }] },
    'NOT_PICKED',
    'SUPPLIER',
    'ASK_SUPPLIER',
  ],
  [
    'picked yesterday',
    { parts: [{ ...part, state: 'PICKED', pickedAt: at('17T12:00') }] },
    'PICKED_NOT_PACKED',
    'WAREHOUSE',
    'ASK_WAREHOUSE',
  ],
  [
    'packed on Monday',
    { parts: [{ ...part, state: 'LABELLED', packedAt: at('16T09:00'), labelledAt: at('16T12:00') }] },
    'PACKED_NOT_HANDED_OVER',
    'WAREHOUSE',
    'ASK_WAREHOUSE',
  ],
  ['goods missing', { parts: [{ ...part, shortAt: at('18T11:00') }] }, 'SHORT_AT_WAREHOUSE', 'WAREHOUSE', 'ASK_WAREHOUSE'],
  ['a missed cut-off', { parts: [{ ...part, shipBy: at('18T11:00') }] }, 'PROMISE_IN_DANGER', 'WAREHOUSE', 'ASK_WAREHOUSE'],
  [
    'handed over without a number',
    { parts: [{ ...part, state: 'HANDED_OVER', handedOverAt: at('17T12:00') }] },
    'FULFILLED_WITHOUT_NUMBER',
    'MERCHANT',
    'ADD_NUMBER',
  ],
  [
    'sent by the store without a number',
    { isWatched: true, sentWithoutNumberAt: at('17T12:00') },
    'FULFILLED_WITHOUT_NUMBER',
    'MERCHANT',
    'ADD_NUMBER',
  ],
  ['a label of Monday', { isWatched: true, parcels: [label] }, 'LABEL_WITHOUT_SCAN', 'CARRIER', 'HELP_PARCEL'],
  ['a shared number', { parcels: [{ ...parcel, isShared: true }] }, 'NUMBER_SHARED', 'MERCHANT', 'SEPARATE_NUMBERS'],
  [
    'duties to be paid',
    { parcels: [{ ...parcel, condition: 'ACTION_REQUIRED', party: 'RECIPIENT' }] },
    'PARCEL_IN_TROUBLE',
    'SHOPPER',
    'HELP_PARCEL',
  ],
  [
    'a parcel that is not there',
    { parcels: [{ ...parcel, milestone: 'DELIVERED' }], claims: [{ ...claim, waitUntil: at('18T11:00') }] },
    'CLAIM_OPEN',
    'MERCHANT',
    'DECIDE_CLAIM',
  ],
  [
    'a parcel that was delivered long ago and is not there',
    {
      isWatched: true,
      placedAt: new Date('2026-09-20T00:00:00Z'),
      parcels: [{ ...label, createdAt: new Date('2026-09-20T00:00:00Z') }],
      claims: [claim],
    },
    'CLAIM_OPEN',
    'MERCHANT',
    'DECIDE_CLAIM',
  ],
  [
    'a claim its carrier takes for a day more',
    { parcels: [{ ...parcel, milestone: 'DELIVERED' }], claims: [{ ...claim, isOpen: false, carrierDueAt: at('19T12:00') }] },
    'CLAIM_CARRIER_DUE',
    'MERCHANT',
    'ASK_CARRIER',
  ],
  [
    'a promise for yesterday',
    { promisedOn: '2026-11-17', parcels: [{ ...parcel, shownTo: null }] },
    'PROMISE_IN_DANGER',
    'MERCHANT',
    'TELL_SHOPPER',
  ],
  ['a window past the promise', { promisedOn: '2026-11-19', parcels: [parcel] }, 'PROMISE_IN_DANGER', 'MERCHANT', 'TELL_SHOPPER'],
  [
    'no promise, and a window that will not hold',
    { parcels: [{ ...parcel, chanceLate: 0.7 }] },
    'PROMISE_IN_DANGER',
    'MERCHANT',
    'TELL_SHOPPER',
  ],
  [
    'a store that does not answer',
    { reports: [{ state: 'WAITING', attempts: 3, happenedAt: at('18T11:00') }] },
    'STORE_NOT_TOLD',
    'STORE',
    'REPAIR_STORE',
  ],
  [
    'a store that refuses',
    { reports: [{ state: 'FAILED', attempts: 1, happenedAt: at('18T11:59') }] },
    'STORE_NOT_TOLD',
    'STORE',
    'REPAIR_STORE',
  ],
  [
    'a wrong box about to leave, and all the rest',
    { holds: [hold, { ...hold, code: 'CHANGED_AFTER_RELEASE' }], parts: [{ ...part, shortAt: at('18T11:00') }] },
    'CHANGED_AFTER_RELEASE',
    'SHOPPER',
    'TELL_WAREHOUSE',
  ],
  ['no money and no address', { holds: [hold, { ...hold, code: 'NOT_PAID' }] }, 'NOT_PAID', 'SHOPPER', 'WAIT_FOR_PAYMENT'],
])('%s', (_what, facts, code, party, action) => {
  expect(look(facts).attention).toMatchObject({ code, party, action });
});

test.each<[string, Partial<AttentionFacts>]>([
  ['a label of yesterday', { parcels: [{ ...label, createdAt: at('17T10:00') }] }],
  ['a label of Friday, looked at on Monday', { place: { ...calm.place, closedOn: ['2026-11-17', '2026-11-18'] }, parcels: [label] }],
  ['a label whose carrier cannot be asked', { parcels: [{ ...label, lastCheckedAt: null, lastEventAt: null }] }],
  ['a parcel the carrier must help', { parcels: [{ ...parcel, condition: 'SILENT', party: 'CARRIER' }] }],
  [
    'a delivered parcel that was late',
    { promisedOn: '2026-11-16', parcels: [{ ...parcel, milestone: 'DELIVERED', shownTo: '2026-11-17' }] },
  ],
  ['a store that was tried twice', { reports: [{ state: 'WAITING', attempts: 2, happenedAt: at('18T08:00') }] }],
  [
    'an order the store sent long ago',
    { isWatched: true, placedAt: at('01T00:00'), sentWithoutNumberAt: at('02T00:00'), parcels: [label] },
  ],
])('%s needs nobody', (what, facts) => {
  const later = what.includes('long ago') ? new Date('2026-12-02T00:00:00Z') : now;
  expect(mostUrgent({ ...calm, ...facts }, later).attention).toBeNull();
});

test('every code has its place in the order of urgency', () => {
  expect([...URGENCY].sort()).toEqual(Object.keys(ATTENTION_CODES).sort());
});

const hours = (span: number) => fc.integer({ min: -span, max: 0 }).map((value) => new Date(now.getTime() + value * 3_600_000));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const oneOf = <T extends string>(all: Record<T, unknown>) => fc.constantFrom(...(Object.keys(all) as T[]));
const anyFacts = fc.record({
  isWatched: fc.boolean(),
  isCancelled: fc.boolean(),
  promisedOn: maybe(fc.constantFrom('2026-11-16', '2026-11-19', '2026-11-25')),
  holds: fc.array(
    fc.record({
      code: fc.constantFrom('POSTCODE_INVALID' as const, 'OUT_OF_STOCK' as const, 'NOT_PAID' as const),
      party: fc.constant('MERCHANT' as const),
      openedAt: hours(90),
      expectedOn: maybe(fc.constant('2026-11-17')),
    }),
    { maxLength: 3 },
  ),
  choices: fc.array(fc.record({ offeredAt: hours(90) }), { maxLength: 1 }),
  parts: fc.array(
    fc.record({
      state: oneOf<FulfilmentState>(FULFILMENT_STATES),
      releasedAt: hours(90),
      pickedAt: maybe(hours(50)),
      handedOverAt: maybe(hours(50)),
      shortAt: maybe(hours(50)),
      checkFailedAt: maybe(hours(50)),
      shipBy: maybe(hours(50)),
      hasParcel: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  parcels: fc.array(
    fc.record({
      milestone: oneOf<Milestone>(MILESTONES),
      condition: oneOf<Condition>(CONDITIONS),
      party: fc.constantFrom('MERCHANT' as const, 'CARRIER' as const),
      createdAt: hours(90),
      handedOverAt: maybe(hours(50)),
      chanceLate: maybe(fc.constantFrom(0.1, 0.9)),
      isShared: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  claims: fc.array(fc.record({ openedAt: hours(90), waitUntil: maybe(hours(50)), isOpen: fc.boolean(), carrierDueAt: maybe(hours(50)) }), {
    maxLength: 1,
  }),
  sentWithoutNumberAt: maybe(hours(50)),
});
const whole = (facts: typeof anyFacts extends fc.Arbitrary<infer F> ? F : never): AttentionFacts => ({
  ...calm,
  ...facts,
  parts: facts.parts.map((own) => ({ ...part, ...own })),
  parcels: facts.parcels.map((own) => ({ ...parcel, ...own })),
});

test('the order of the facts does not matter, and nothing changes before the moment that is named', () => {
  fc.assert(
    fc.property(anyFacts, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (some, share) => {
      const facts = whole(some);
      const urgency = mostUrgent(facts, now);
      const turned = { ...facts, holds: facts.holds.toReversed(), parts: facts.parts.toReversed(), parcels: facts.parcels.toReversed() };
      expect(mostUrgent(turned, now)).toEqual(urgency);
      if (urgency.nextAt !== null) expect(urgency.nextAt > now).toBe(true);
      const until = urgency.nextAt?.getTime() ?? now.getTime() + 90 * 86_400_000;
      const between = new Date(now.getTime() + Math.floor((until - now.getTime()) * share));
      expect(mostUrgent(facts, between).attention).toEqual(urgency.attention);
    }),
    { numRuns: 1000 },
  );
});
