import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { dhlEcommerceAmericas } from './dhl-ecommerce-americas.carrier.ts';
import { dhlEcommerceAmericasMeaning } from './dhl-ecommerce-americas.status-map.ts';

keepsTheContract({
  carrier: dhlEcommerceAmericas,
  directory: import.meta.dirname,
  validNumbers: ['GM605112345000012345', '420606119261290312345678901234'],
  invalidNumbers: [],
  foreignNumbers: ['2345678904', '1Z879E930346834440', '00340434292135100186', ''],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-unauthorised.json': 'KEY_REJECTED',
    'error-number.json': 'INVALID_NUMBER',
    'error-global-mail-not-found.xml': 'NOT_FOUND',
  },
  writtenDays: (day) => [
    day,
    day.replaceAll('-', ''),
    `${Number(day.slice(5, 7))}/${Number(day.slice(8))}/${day.slice(0, 4)}`,
    `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`,
    `${Number(day.slice(5, 7))}/${day.slice(8)}/${day.slice(0, 4)}`,
    `${day.slice(5, 7)}/${Number(day.slice(8))}/${day.slice(0, 4)}`,
  ],
  unmapped: ['webhook-unmapped.json'],
  goodCredentials: { clientId: 'id', clientSecret: 'secret' },
});

const bytes = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(dhlEcommerceAmericas, bytes(name));

describe('DHL eCommerce Americas', () => {
  it('reads the XML of DHL Global Mail: American dates, the clock of each zone, the number of USPS', () => {
    const { shipments, problems } = read('global-mail.xml');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({ milestone: 'DELIVERED', weightGrams: 680, destination: { city: 'Duluth', postalCode: '55802' } });
    expect(shipments[0]!.events).toMatchObject([
      { localTime: '2018-03-09T13:05:00', occurredAt: '2018-03-09T19:05:00.000Z', carrierCode: '600' },
      { eventCode: 'HANDED_TO_PARTNER', location: { city: 'Minneapolis', region: 'MN' } },
      { localTime: '2018-03-02T00:34:00', eventCode: 'DATA_RECEIVED' },
    ]);
    expect(dhlEcommerceAmericas.read({ body: bytes('global-mail.xml') }).reports[0]!.partners).toMatchObject([
      { trackingNumber: '9261299996349762000017' },
    ]);
  });

  it('reads v4 with the clocks it names', () => {
    const { shipments, problems } = read('delivered.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: '9261290312345678901234',
      milestone: 'DELIVERED',
      deliveredHow: 'MAILBOX',
      weightGrams: 567,
      deliveredAt: '2025-02-13T20:22:00.000Z',
      estimatedDelivery: { from: '2025-02-13T06:00:00.000Z', to: '2025-02-14T05:59:59.000Z' },
      destination: { city: 'Chicago', region: 'IL' },
    });
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_DELIVERY_DEPOT',
      'HANDED_TO_PARTNER',
      'DEPARTED_FACILITY',
      'ACCEPTED',
      'LABEL_CREATED',
    ]);
    expect(shipments[0]!.events[0]).toMatchObject({ carrierText: 'DELIVERED - IN/AT MAILBOX', zoneCertainty: 'OFFSET_GIVEN' });
  });

  it('names the post that delivers, and takes LT for the time of the place', () => {
    expect(dhlEcommerceAmericas.read({ body: bytes('notice-left.json') }).reports[0]).toMatchObject({
      partners: [{ carrierName: 'Canada Post', trackingNumber: '4001234567890128' }],
      readings: [
        { zoneCertainty: 'FROM_PLACE', reason: 'RECIPIENT_ABSENT' },
        { eventCode: 'IMPORT_CUSTOMS_CLEARED', zone: '-04:00' },
      ],
    });
    expect(dhlEcommerceAmericas.read({ body: bytes('delivered.json') }).reports[0]!.partners).toBeUndefined();
  });

  it('reads the versions before, and answers by the number asked for', () => {
    expect(read('before-v4.json').shipments).toMatchObject([
      { trackingNumber: 'GM2951173225174494', milestone: 'IN_TRANSIT', service: 'GM Parcel Plus Ground' },
    ]);
    const [report] = dhlEcommerceAmericas.read({ body: bytes('delivered.json'), trackingNumber: 'GM605112345000012345' }).reports;
    expect(report!.trackingNumber).toBe('GM605112345000012345');
  });

  it.each([
    ['EN ROUTE TO DHL ECOMMERCE', 'AWAITING_HANDOVER'],
    ['ARRIVAL DESTINATION DHL ECOMMERCE FACILITY', 'ARRIVED_AT_FACILITY'],
    ['ARRIVED USPS SORT FACILITY', 'ARRIVED_AT_FACILITY'],
    ['PROCESSED THROUGH USPS SORT FACILITY', 'PROCESSED_AT_FACILITY'],
    ['OUT FOR SECOND DELIVERY ATTEMPT', 'OUT_FOR_DELIVERY'],
    ['ELECTRONIC NOTIFICATION RECEIVED', 'DATA_RECEIVED'],
    ['NONSENSE', undefined],
  ])('reads "%s" as %s', (words, eventCode) => expect(dhlEcommerceAmericasMeaning('1', words, null)?.eventCode).toBe(eventCode));

  it('asks with a token of its own, and knows a message by its secret', async () => {
    const sent: HttpRequest[] = [];
    await dhlEcommerceAmericas.track!(['GM1'], {
      credentials: { clientId: 'ecs', clientSecret: 's' },
      baseUrl: dhlEcommerceAmericas.baseUrl,
      now: new Date('2026-01-01T00:00:00Z'),
      http: {
        send: (request) => {
          sent.push(request);
          return Promise.resolve({ ok: true, status: 200, headers: {}, body: Buffer.from('{"access_token":"t","expires_in":3600}') });
        },
      },
    });
    expect(sent[1]).toMatchObject({
      url: 'https://api.dhlecs.com/tracking/v4/package/open?trackingId=GM1',
      headers: { authorization: 'Bearer t' },
    });
    const message = { body: bytes('webhook-unmapped.json'), headers: {}, query: { secret: 'no' } };
    const hook = { url: 'https://api.example/hooks/carriers/1', secret: 'quiet' };
    expect(dhlEcommerceAmericas.push!.verify(message, { clientId: 'ecs', clientSecret: 's' }, hook)).toBe(false);
    expect(dhlEcommerceAmericas.push!.read(message).reports).toHaveLength(1);
  });
});
