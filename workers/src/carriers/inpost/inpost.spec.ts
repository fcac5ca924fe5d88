import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { inpost } from './inpost.carrier.ts';
import { inpostMeaning } from './inpost.status-map.ts';

keepsTheContract({
  carrier: inpost,
  directory: import.meta.dirname,
  validNumbers: ['602677196083350117244213', '520000011395200025754311'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829PL', '', '6026'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED', 'error-number.json': 'INVALID_NUMBER' },
  unmapped: ['unmapped-status.json'],
  goodCredentials: { token: 'a-token' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(inpost, fixture(name));
const codesOf = (name: string) => read(name).shipments[0]!.events.map(({ eventCode }) => eventCode);

describe('InPost', () => {
  it("reads the Group's API, its page and one event of its webhook", () => {
    expect(read('group-ready.json').shipments).toMatchObject([
      {
        trackingNumber: '620000000007654321',
        milestone: 'READY_FOR_PICKUP',
        events: [
          { carrierCode: 'LMD.1005', location: { name: 'Locker MIL17', city: 'Milano', countryCode: 'IT' } },
          { carrierCode: 'CRE.1001', eventCode: 'LABEL_CREATED' },
        ],
      },
    ]);
    expect(read('group-page-returned.json').shipments).toMatchObject([
      { milestone: 'RETURNED', origin: { countryCode: 'PL' }, events: [{}, {}, { location: { city: 'Porto', countryCode: 'PT' } }] },
    ]);
    const one = { trackingNumber: '62', eventCode: 'EOL.1004', timestamp: '2024-04-26T14:00:03.165Z', location: null };
    expect(inpost.read({ body: JSON.stringify(one) }).reports[0]!.readings).toMatchObject([{ deliveredHow: 'TO_NEIGHBOUR' }]);
  });

  it('knows the machine it waits in, and when that is open', () => {
    const { reports } = inpost.read({ body: fixture('waiting-in-locker.json') });
    expect(reports[0]).toMatchObject({ pickup: { openingHours: ['24/7'], code: null } });
    expect(reports[0]!.readings[0]).toMatchObject({
      eventCode: 'READY_FOR_PICKUP',
      place: { name: 'KRA010', city: 'Kraków', postalCode: '30-552', countryCode: 'PL', latitude: 50.0412, longitude: 19.9871 },
    });
    expect(inpost.read({ body: fixture('collected-from-locker.json') }).reports[0]).not.toHaveProperty('pickup');
  });

  it('calls "delivered" collected where it went to a machine', () => {
    const [parcel] = read('collected-from-locker.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: '602677196083350117244213',
      milestone: 'DELIVERED',
      deliveredHow: 'PICKUP_POINT',
      deliveredAt: '2025-03-12T16:42:10.000Z',
      service: 'inpost_locker_standard',
    });
    expect(codesOf('collected-from-locker.json')).toEqual([
      'COLLECTED',
      'READY_FOR_PICKUP',
      'OUT_FOR_DELIVERY',
      'PROCESSED_AT_FACILITY',
      'DEPARTED_FACILITY',
      'PICKED_UP_BY_CARRIER',
      'DATA_RECEIVED',
    ]);
  });

  it('reads a courier’s failed attempt, and a parcel nobody collected', () => {
    expect(codesOf('courier-failed-then-delivered.json')).toEqual(['DELIVERED', 'DELIVERY_ATTEMPTED', 'OUT_FOR_DELIVERY']);
    expect(codesOf('not-collected.json')).toEqual(['RETURN_STARTED', 'HELD', 'PICKUP_REMINDER', 'READY_FOR_PICKUP']);
  });

  it('reads a message of the webhook, its time with the offset', () =>
    expect(read('webhook-out-for-delivery.json').shipments[0]!.events).toMatchObject([
      { carrierCode: 'out_for_delivery', occurredAt: '2025-03-20T14:08:42.000Z', localTime: '2025-03-20T15:08:42' },
    ]));

  it('knows a message by our secret', () => {
    const hook = { url: 'https://jalon.test/hooks/carriers/t', secret: 'ours' };
    const message = (secret: string) => ({ body: fixture('webhook-out-for-delivery.json'), headers: {}, query: { secret } });
    expect(inpost.push!.verify(message('ours'), { token: 't' }, hook)).toBe(true);
    expect(inpost.push!.verify(message('theirs'), { token: 't' }, hook)).toBe(false);
    expect(inpost.push!.read(message('ours')).reports).toHaveLength(1);
  });

  it.each([
    ['delivered', false, 'DELIVERED'],
    ['DELIVERED', true, 'COLLECTED'],
    ['stack_in_box_machine', true, 'READY_FOR_PICKUP'],
    ['beamed_up', false, undefined],
    ['constructor', false, undefined],
  ])('reads %s (to a point: %s) as %s', (status, isToPoint, eventCode) =>
    expect(inpostMeaning(status, isToPoint)?.eventCode).toBe(eventCode),
  );
});
