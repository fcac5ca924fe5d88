import { expect, test } from 'vitest';
import type { DomainEventType } from '../mailroom/domain-event.ts';
import { isOvertaken } from './is-overtaken.ts';
import type { OrderNow, ParcelNow } from './news.ts';
import { newsOfEvent, TOLD_TYPES, typesThatTell } from './news-of-event.ts';
import { expiresAt, wantedAt } from './news-value.ts';
import { NOTIFICATION_EVENTS, type NotificationEvent } from './notification-event.ts';

const at = (text: string) => new Date(text);
const NOW = at('2026-11-18T10:00:00Z');

const parcel: ParcelNow = {
  ...{ id: 'p1', carrier: 'ups', service: null, milestone: 'IN_TRANSIT', condition: 'ON_TRACK', reason: null, nextAction: 'NONE' },
  ...{ nextActionBy: null, deliveredHow: null, deliveredAt: null, isReturn: false, attempts: 0, promisedOn: '2026-11-20' },
  ...{ shownFrom: '2026-11-19', shownTo: '2026-11-20', chanceLate: 0.1, toldUntil: null, hasFeedback: false },
};
const order = (more: Partial<OrderNow> = {}, ...parcels: Partial<ParcelNow>[]): OrderNow => ({
  ...{ id: 'o1', paymentState: 'PAID', placedAt: NOW, paidAt: NOW, cancelledAt: null, releaseState: 'RELEASED', zone: 'Europe/Paris' },
  ...{ openHolds: [], openChoices: [], claims: [], returns: [], isExchange: false },
  parcels: (parcels.length > 0 ? parcels : [{}]).map((given) => ({ ...parcel, ...given })),
  ...more,
});
const tell = (type: DomainEventType, data: Record<string, unknown>, of: OrderNow = order()) =>
  newsOfEvent({ type, orderId: 'o1', shipmentId: 'p1', data, createdAt: NOW }, of);
const causes = (...told: Parameters<typeof tell>) => tell(...told).map(({ cause }) => cause);
const went = (from: string, to: string, condition = 'ON_TRACK') => ({
  ...{ from: { milestone: from, condition: 'ON_TRACK' }, to: { milestone: to, condition, reason: null } },
  occurredAt: '2026-11-18T09:00:00.000Z',
});

test('every kind of message but one is told by some event, and no event is read in vain', () => {
  const silent = (Object.keys(NOTIFICATION_EVENTS) as NotificationEvent[]).filter((event) => typesThatTell(event).length === 0);
  expect(silent).toEqual([]);
  expect(
    TOLD_TYPES.every((type) =>
      (Object.keys(NOTIFICATION_EVENTS) as NotificationEvent[]).some((event) => typesThatTell(event).includes(type)),
    ),
  ).toBe(true);
});

test('an order is confirmed once it is paid and not cancelled', () => {
  expect(causes('order.created', {})).toEqual(['ORDER_CONFIRMED:o1']);
  expect(causes('order.created', {}, order({ paymentState: 'PENDING' }))).toEqual([]);
  expect(causes('order.created', {}, order({ cancelledAt: NOW }))).toEqual([]);
  expect(causes('order.updated', {}, order({ paymentState: 'AUTHORIZED' }))).toEqual(['ORDER_CONFIRMED:o1']);
  expect(causes('order.updated', {}, order({ paidAt: at('2026-11-01T00:00:00Z') }))).toEqual([]);
});

test('of holds the shopper hears what they can put right, or must wait for, and nothing of the shop’s affairs', () => {
  expect(causes('order.held', { codes: ['POSTCODE_INVALID', 'ADDRESS_MISSING', 'MARGIN_TOO_LOW'] })).toEqual([
    'DATA_NEEDED:o1:ADDRESS_MISSING+POSTCODE_INVALID:2026-11-18',
  ]);
  expect(causes('order.held', { codes: ['OUT_OF_STOCK'] })).toEqual(['ORDER_ON_HOLD:o1:OUT_OF_STOCK']);
  expect(causes('order.held', { codes: ['OUT_OF_STOCK'] }, order({ openChoices: ['c1'] }))).toEqual([]);
  for (const code of ['MARGIN_TOO_LOW', 'COST_UNKNOWN', 'BY_HAND', 'DUPLICATE', 'SKU_UNMAPPED', 'NOT_PAID', 'CHANGED_AFTER_RELEASE'])
    expect(causes('order.held', { codes: [code] }), code).toEqual([]);
  expect(causes('order.held', { codes: 'nonsense' })).toEqual([]);
});

test('two articles that are missing at once are one question', () => {
  const answerBy = '2026-11-21T10:00:00.000Z';
  const [one, other] = ['c1', 'c2'].map((choiceId) => causes('order.choice_offered', { choiceId, answerBy }));
  expect(one).toEqual([`CHOICE_NEEDED:o1:${answerBy}`]);
  expect(other).toEqual(one);
});

test('a parcel is shipped when the carrier first has it, and not again when it comes back from its last mile', () => {
  expect(causes('shipment.picked_up', went('INFO_RECEIVED', 'PICKED_UP'))).toEqual(['SHIPPED:p1']);
  expect(causes('shipment.in_transit', went('UNKNOWN', 'IN_TRANSIT'))).toEqual(['SHIPPED:p1']);
  expect(causes('shipment.in_transit', went('OUT_FOR_DELIVERY', 'IN_TRANSIT'))).toEqual([]);
  expect(causes('shipment.in_transit', went('INFO_RECEIVED', 'IN_TRANSIT'), order({}, { isReturn: true }))).toEqual([]);
});

test('what was exchanged is told as that once a carrier has it, not before', () => {
  expect(causes('return.exchanged', { returnId: 'r1' })).toEqual([]);
  expect(causes('shipment.picked_up', went('INFO_RECEIVED', 'PICKED_UP'), order({ isExchange: true }))).toEqual(['EXCHANGE_SENT:p1']);
});

test('what the event said of its moment holds, not what came after', () => {
  const [news] = tell('shipment.troubled', went('IN_TRANSIT', 'IN_TRANSIT', 'ATTEMPT_FAILED'), order({}, { milestone: 'DELIVERED' }));
  expect(news).toMatchObject({ cause: 'ATTEMPT_FAILED:p1:2026-11-18', facts: { milestone: 'IN_TRANSIT', condition: 'ATTEMPT_FAILED' } });
  expect(news!.happenedAt).toEqual(at('2026-11-18T09:00:00Z'));
});

test('a delay is told when its new window is, if it is likely or the carrier says so', () => {
  const later = { change: 'LATER', from: '2026-11-21', to: '2026-11-22', changeDays: 2 };
  const told = (more: Partial<ParcelNow>) => causes('shipment.arrival_changed', later, order({}, more));
  expect(told({ chanceLate: 0.6 })).toEqual(['DELAYED:p1:2026-11-22']);
  expect(told({ chanceLate: 0.3 })).toEqual([]);
  expect(told({ chanceLate: 0.3, condition: 'DELAYED' })).toEqual(['DELAYED:p1:2026-11-22']);
  expect(told({ chanceLate: 0.9, toldUntil: '2026-11-22' })).toEqual([]);
  expect(told({ chanceLate: 0.9, milestone: 'DELIVERED' })).toEqual([]);
  expect(causes('shipment.arrival_changed', { ...later, change: 'EARLIER' }, order({}, { chanceLate: 0.9 }))).toEqual([]);
});

test('customs is told by what it wants; an address the carrier cannot find is asked for', () => {
  const duties = { condition: 'ACTION_REQUIRED', reason: 'DUTIES_UNPAID', nextAction: 'PAY_DUTIES' } as const;
  const troubled = { from: {}, to: { milestone: 'AT_CUSTOMS', condition: 'ACTION_REQUIRED', reason: 'DUTIES_UNPAID' } };
  expect(causes('shipment.troubled', troubled, order({}, duties))).toEqual(['CUSTOMS:p1:PAY_DUTIES']);
  expect(causes('shipment.at_customs', went('IN_TRANSIT', 'AT_CUSTOMS'))).toEqual(['CUSTOMS:p1:CLEARING']);
  const wrong = { condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG', nextAction: 'CORRECT_ADDRESS' } as const;
  const asked = { from: {}, to: { milestone: 'IN_TRANSIT', condition: 'ACTION_REQUIRED', reason: 'ADDRESS_WRONG' } };
  expect(causes('shipment.troubled', asked, order({}, wrong))).toEqual(['DATA_NEEDED:p1:2026-11-18']);
  expect(causes('shipment.troubled', went('IN_TRANSIT', 'IN_TRANSIT', 'SILENT'))).toEqual([]);
});

test('"today" ends with the day there; a reminder counts back from its deadline, and is made anew when that moves', () => {
  const [today] = tell('shipment.out_for_delivery', went('IN_TRANSIT', 'OUT_FOR_DELIVERY'));
  expect(expiresAt(today!, 0)).toEqual(at('2026-11-18T23:00:00Z'));
  const waiting = order({}, { milestone: 'READY_FOR_PICKUP', nextAction: 'COLLECT_PARCEL', nextActionBy: at('2026-11-25T17:00:00Z') });
  const [ready, reminder] = tell('shipment.ready_for_pickup', went('IN_TRANSIT', 'READY_FOR_PICKUP'), waiting);
  expect(ready!.event).toBe('READY_FOR_PICKUP');
  expect(reminder!.cause).toBe('PICKUP_REMINDER:p1:2026-11-25');
  expect(wantedAt(reminder!, 1_440)).toEqual(at('2026-11-24T17:00:00Z'));
  expect(expiresAt(reminder!, 1_440)).toEqual(at('2026-11-25T17:00:00Z'));
  expect(causes('shipment.updated', went('READY_FOR_PICKUP', 'READY_FOR_PICKUP'), waiting)).toEqual([reminder!.cause]);
});

test('a word is asked for when the last parcel has come', () => {
  const event = went('OUT_FOR_DELIVERY', 'DELIVERED');
  const delivered = { milestone: 'DELIVERED' } as const;
  expect(causes('shipment.delivered', event, order({}, delivered, { id: 'p2' }))).toEqual(['DELIVERED:p1']);
  expect(causes('shipment.delivered', event, order({}, delivered, { id: 'p2', ...delivered }))).toEqual([
    'DELIVERED:p1',
    'FEEDBACK_ASKED:o1',
  ]);
  expect(causes('shipment.delivered', event, order({ releaseState: 'PARTLY_RELEASED' }, delivered))).toEqual(['DELIVERED:p1']);
});

test('who was asked to wait is asked again when that is over', () => {
  const claim = {
    id: 'c1',
    shipmentId: 'p1',
    kind: 'NOT_RECEIVED',
    state: 'WAITING' as const,
    waitUntil: at('2026-11-20T10:00:00Z'),
    isDecided: false,
  };
  const [news] = tell('claim.opened', { claimId: 'c1' }, order({ claims: [claim] }));
  expect(news).toMatchObject({ cause: 'NOT_RECEIVED_FOLLOW_UP:c1', forAt: claim.waitUntil, claimId: 'c1' });
  expect(isOvertaken('NOT_RECEIVED_FOLLOW_UP', news!, order({ claims: [{ ...claim, state: 'FOUND' }] }))).toBe(true);
  expect(causes('claim.closed', { claimId: 'c1' }, order({ claims: [claim] }))).toEqual([]);
  expect(causes('claim.closed', { claimId: 'c1' }, order({ claims: [{ ...claim, isDecided: true }] }))).toEqual(['CLAIM_DECIDED:c1']);
});

test('of a gift that is sent back by who got it the buyer hears nothing', () => {
  const returns = [{ id: 'r1', askedBy: 'RECEIVER', state: 'APPROVED' }];
  expect(tell('return.approved', { returnId: 'r1' }, order({ returns }))[0]!.onlyTo).toEqual({ audience: 'RECEIVER', recipientId: null });
  expect(tell('return.approved', { returnId: 'r1' })[0]!.onlyTo).toBeNull();
});

test('that a request is looked at is told while it is', () => {
  const [news] = tell('return.requested', { returnId: 'r1' });
  const asked = (state: string) => order({ returns: [{ id: 'r1', askedBy: 'BUYER', state }] });
  expect(isOvertaken('RETURN_REQUESTED', news!, asked('REQUESTED'))).toBe(false);
  expect(isOvertaken('RETURN_REQUESTED', news!, asked('APPROVED'))).toBe(true);
});

test.each<[NotificationEvent, Partial<ParcelNow>, boolean]>([
  ['SHIPPED', { milestone: 'IN_TRANSIT' }, false],
  ['SHIPPED', { milestone: 'DELIVERED' }, true],
  ['DELAYED', { shownTo: '2026-11-22' }, false],
  ['DELAYED', { shownTo: '2026-11-21' }, true],
  ['DELAYED', { shownTo: '2026-11-22', milestone: 'OUT_FOR_DELIVERY' }, true],
  ['OUT_FOR_DELIVERY', { milestone: 'OUT_FOR_DELIVERY' }, false],
  ['OUT_FOR_DELIVERY', { milestone: 'DELIVERED' }, true],
  ['CUSTOMS', { condition: 'HELD', milestone: 'AT_CUSTOMS' }, false],
  ['CUSTOMS', { milestone: 'IN_TRANSIT' }, true],
  ['ATTEMPT_FAILED', { condition: 'ATTEMPT_FAILED' }, false],
  ['ATTEMPT_FAILED', { milestone: 'DELIVERED' }, true],
  ['FEEDBACK_ASKED', { milestone: 'DELIVERED' }, false],
  ['FEEDBACK_ASKED', { milestone: 'DELIVERED', hasFeedback: true }, true],
])('%s of a parcel that is %j: overtaken %s', (event, now, expected) => {
  const told = { shipmentId: 'p1', claimId: null, facts: { windowTo: '2026-11-22', condition: 'HELD' as const } };
  expect(isOvertaken(event, told, order({}, now))).toBe(expected);
});
