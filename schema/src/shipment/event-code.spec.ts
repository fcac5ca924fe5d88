import { describe, expect, test } from 'vitest';
import { EVENT_CODES, meaningOf, type EventCode } from './event-code.ts';
import { CONDITIONS } from './condition.ts';
import { isFinal, MILESTONES } from './milestone.ts';
import { partyOf, REASONS, type Reason } from './reason.ts';

const codes = Object.keys(EVENT_CODES) as EventCode[];

describe.each(codes)('%s', (eventCode) => {
  const meaning = meaningOf({ eventCode });

  test('means something the model knows', () => {
    expect([...Object.keys(MILESTONES), null]).toContain(meaning.milestone);
    expect([...Object.keys(CONDITIONS), null]).toContain(meaning.condition);
    expect([...Object.keys(REASONS), null]).toContain(meaning.reason);
  });

  test('has a reason only where something is wrong', () => {
    if (meaning.condition === 'ON_TRACK' || meaning.condition === null) expect(meaning.reason).toBeNull();
  });

  test('says how it was delivered exactly when it was', () => {
    expect(meaning.deliveredHow !== null).toBe(meaning.milestone === 'DELIVERED');
  });

  test('names somebody who acts wherever something must be done', () => {
    if (meaning.nextAction !== null && meaning.nextAction !== 'WAIT') expect(meaning.party).not.toBeNull();
  });
});

test('an unmapped code says nothing on any axis', () => {
  expect(Object.values(meaningOf({ eventCode: 'UNKNOWN' }))).toEqual([null, null, null, null, null, null]);
});

test('no code of mere movement ends a journey', () => {
  const ends = codes.filter((eventCode) => isFinal(meaningOf({ eventCode }).milestone ?? 'UNKNOWN'));
  expect(ends.every((code) => /^(DELIVERED|COLLECTED|LOST|RETURNED|CANCELLED|DISPOSED)/.test(code))).toBe(true);
});

test('what a carrier says more wins over what the code usually means', () => {
  expect(meaningOf({ eventCode: 'DELIVERY_ATTEMPTED', reason: 'RECIPIENT_ABSENT', nextAction: 'CHOOSE_NEW_DAY' })).toMatchObject({
    condition: 'ATTEMPT_FAILED',
    reason: 'RECIPIENT_ABSENT',
    party: 'RECIPIENT',
    nextAction: 'CHOOSE_NEW_DAY',
  });
});

test.each(Object.keys(REASONS) as Reason[])('a stated reason %s brings its party', (reason) => {
  expect(meaningOf({ eventCode: 'HELD', reason }).party).toBe(partyOf(reason));
});

test('being on track carries no reason, whatever is said', () => {
  expect(meaningOf({ eventCode: 'ARRIVED_AT_FACILITY', reason: 'WEATHER' }).reason).toBeNull();
});
