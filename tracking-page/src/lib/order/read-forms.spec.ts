import { expect, test } from 'vitest';
import { readClaim, readClaimAnswer, readFeedback, readInvitation, readQuestion, textOf } from './read-forms.ts';

const id = '019a0000-0000-7000-8000-000000000001';

function formOf(fields: Record<string, string | string[]>): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  return form;
}

test('a text is trimmed and no longer than it may be', () => {
  expect(textOf(formOf({ note: '  by the door  ' }), 'note', 500)).toBe('by the door');
  expect(textOf(formOf({ note: 'x'.repeat(900) }), 'note', 500)).toHaveLength(500);
  expect(textOf(formOf({}), 'note', 500)).toBe('');
});

test('a claim names its parcel and what is wrong; only places we know are ticked', () => {
  const sent = { shipment: id, kind: 'NOT_RECEIVED', check: ['MAILBOX', 'MOON', 'NEIGHBOURS'], note: '' };
  expect(readClaim(formOf(sent))).toEqual({ shipmentId: id, kind: 'NOT_RECEIVED', checks: ['MAILBOX', 'NEIGHBOURS'], note: null });
  expect(readClaim(formOf({ ...sent, kind: 'LOST' }))).toBeNull();
  expect(readClaim(formOf({ ...sent, shipment: '1' }))).toBeNull();
});

test('a claim is answered with yes or no', () => {
  expect(readClaimAnswer(formOf({ claim: id, answer: 'yes' }))).toEqual({ claimId: id, isHere: true });
  expect(readClaimAnswer(formOf({ claim: id, answer: 'no' }))).toEqual({ claimId: id, isHere: false });
  expect(readClaimAnswer(formOf({ claim: id }))).toBeNull();
});

test('reasons that do not fit the stars are left out', () => {
  const sent = { shipment: id, stars: '5', reason: ['QUICK', 'TOO_LATE'], comment: ' fine ' };
  expect(readFeedback(formOf(sent))).toEqual({ shipmentId: id, stars: 5, reasons: ['QUICK'], comment: 'fine' });
  expect(readFeedback(formOf({ ...sent, stars: '1' }))?.reasons).toEqual(['TOO_LATE']);
});

test.each(['', '0', '6', '2.5', 'x'])('%j is no number of stars', (stars) => {
  expect(readFeedback(formOf({ shipment: id, stars }))).toBeNull();
});

test('a question has a reason and a text', () => {
  expect(readQuestion(formOf({ reason: 'OTHER', text: ' Hello? ', shipment: id }))).toEqual({
    reason: 'OTHER',
    text: 'Hello?',
    shipmentId: id,
  });
  expect(readQuestion(formOf({ reason: 'OTHER', text: '  ' }))).toBeNull();
  expect(readQuestion(formOf({ reason: 'toString', text: 'Hello?' }))).toBeNull();
  expect(readQuestion(formOf({ reason: 'OTHER', text: 'Hello?', shipment: 'all' }))?.shipmentId).toBeNull();
});

test('an invitation needs an address', () => {
  expect(readInvitation(formOf({ email: ' a@b.test ', name: '' }))).toEqual({ email: 'a@b.test', name: null });
  expect(readInvitation(formOf({ email: 'nobody' }))).toBeNull();
});
