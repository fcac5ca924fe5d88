import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { hermes } from './hermes.carrier.ts';
import { hermesMeaning } from './hermes.status-map.ts';

keepsTheContract({
  carrier: hermes,
  directory: import.meta.dirname,
  validNumbers: ['H1234567890123456789', '12345678901234'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829DE', '', 'H1'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED', 'error-number.json': 'INVALID_NUMBER' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { clientId: 'id', clientSecret: 'secret', username: 'name', password: 'word' },
});

const read = (name: string) => readSavedAnswer(hermes, readFileSync(join(import.meta.dirname, 'fixtures', name)));
const codesOf = (name: string) => read(name).shipments[0]!.events.map(({ eventCode }) => eventCode);

describe('Hermes', () => {
  it('reads a delivery to a neighbour, newest first', () => {
    const [parcel] = read('delivered-to-neighbour.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: 'H1000730000000012345',
      milestone: 'DELIVERED',
      deliveredHow: 'TO_NEIGHBOUR',
      deliveredAt: '2025-01-15T11:05:00.000Z',
      destination: { city: 'Kiel', postalCode: '24103', countryCode: 'DE' },
    });
    expect(codesOf('delivered-to-neighbour.json')).toEqual([
      'DELIVERED_TO_NEIGHBOUR',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_FACILITY',
      'ACCEPTED',
      'DATA_RECEIVED',
    ]);
  });

  it('reads a forecast with hours as a window, without hours as the whole day', () => {
    expect(read('out-for-delivery.json').shipments[0]!.estimatedDelivery).toEqual({
      from: '2025-06-03T09:00:00.000Z',
      to: '2025-06-03T11:00:00.000Z',
    });
    expect(read('failed-then-shop.json').shipments[0]!.estimatedDelivery).toEqual({
      from: '2025-06-04T22:00:00.000Z',
      to: '2025-06-05T21:59:59.000Z',
    });
  });

  it('says in German why nobody took it', () => {
    expect(codesOf('failed-then-shop.json')).toEqual(['READY_FOR_PICKUP', 'DELIVERY_ATTEMPTED']);
    expect(hermesMeaning('4000', 'Der Empfänger wurde nicht angetroffen.')?.reason).toBe('RECIPIENT_ABSENT');
  });

  it('reads the recipients’ service', () =>
    expect(codesOf('recipients-service.json')).toEqual([
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_DELIVERY_DEPOT',
      'PROCESSED_AT_FACILITY',
      'DROPPED_OFF',
    ]));

  it.each([
    ['3500', 'Die Sendung wurde in den Briefkasten zugestellt.', 'DELIVERED'],
    ['2000', 'Die Sendung wurde zugestellt.', 'ARRIVED_AT_FACILITY'],
    ['2010', 'The shipment has been sorted.', 'PROCESSED_AT_FACILITY'],
    ['9999', 'Abrakadabra.', undefined],
    ['constructor', null, undefined],
  ])('reads %s "%s" as %s', (code, words, eventCode) => expect(hermesMeaning(code, words)?.eventCode).toBe(eventCode));

  it('logs in with the password of the account', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) =>
        Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('{"access_token":"t"}') })),
    };
    const credentials = { clientId: `id-${Math.random()}`, clientSecret: 's', username: 'name', password: 'word' };
    await hermes.track!(['H1234567890123456789'], { credentials, baseUrl: 'https://hermes.test', http, now: new Date() });
    expect(sent[0]!.body).toContain('grant_type=password');
    expect(sent[1]).toMatchObject({
      url: 'https://hermes.test/shipmentinfo?shipmentID=H1234567890123456789',
      headers: { authorization: 'Bearer t' },
    });
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/hermes');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the recorded answers', () => {
    const { shipments, problems } = readSavedAnswer(hermes, readFileSync(join(answers, 'TrackingResponse.json')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      {
        trackingNumber: 'H1234567890123456789',
        milestone: 'DELIVERED',
        deliveredAt: '2024-01-20T13:30:00.000Z',
        estimatedDelivery: { from: '2024-01-20T09:00:00.000Z', to: '2024-01-20T17:00:00.000Z' },
      },
    ]);
    expect(shipments[0]!.events.map(({ carrierCode }) => carrierCode)).toEqual(['3500', '3000', '2000', '0000']);
    const error = readSavedAnswer(hermes, readFileSync(join(answers, 'TrackingErrorResponse.json')));
    expect(error).toMatchObject({ shipments: [], problems: [{ code: 'NOT_FOUND', carrierCode: 'e001' }] });
  });
});
