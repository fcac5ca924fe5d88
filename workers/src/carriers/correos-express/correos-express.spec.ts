import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { correosExpress } from './correos-express.carrier.ts';
import { correosExpressMeaning } from './correos-express.status-map.ts';

keepsTheContract({
  carrier: correosExpress,
  directory: import.meta.dirname,
  validNumbers: ['3230001234567890', '32300012345678900128001'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829ES', '', '323'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED', 'error-number.json': 'INVALID_NUMBER' },
  unmapped: ['unmapped-code.json'],
  writtenDays: (day) => {
    const [year, month, date] = day.split('-') as [string, string, string];
    return [`${date}${month}${year}`, `${date}/${month}/${year}`];
  },
  goodCredentials: { username: 'w0001_WS', password: 'word', accountNumber: 'w0001' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(correosExpress, fixture(name));
const codesOf = (name: string) => read(name).shipments[0]!.events.map(({ eventCode }) => eventCode);

describe('Correos Express', () => {
  it('reads a delivery, its dates without separators and its facts', () => {
    const [parcel] = read('delivered.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: '3230001234567890',
      milestone: 'DELIVERED',
      deliveredAt: '2025-09-23T10:44:19.000Z',
      weightGrams: 2500,
      destination: { city: 'Sevilla', postalCode: '41001', countryCode: 'ES' },
      origin: { city: 'Getafe' },
    });
    expect(codesOf('delivered.json')).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_DELIVERY_DEPOT',
      'IN_TRANSIT',
      'DATA_RECEIVED',
    ]);
  });

  it('reads the incident beside the status', () => {
    const [parcel] = read('absent.json').shipments;
    expect(parcel).toMatchObject({ condition: 'ATTEMPT_FAILED', reason: 'RECIPIENT_ABSENT' });
    expect(parcel!.events[0]).toMatchObject({ carrierCode: '15', carrierText: 'INCIDENCIA: AUSENTE EN REPARTO' });
    expect(codesOf('returned.json')).toEqual(['RETURNED_TO_SENDER', 'REFUSED']);
  });

  it('takes the status of the shipment where there is no history, and reads the older service', () => {
    expect(codesOf('status-alone.json')).toEqual(['IN_TRANSIT']);
    expect(codesOf('older-service.xml')).toEqual(['DELIVERED', 'OUT_FOR_DELIVERY']);
    expect(read('older-service.xml').shipments[0]).toMatchObject({
      trackingNumber: '3230001234567892',
      deliveredAt: '2020-02-14T10:40:00.000Z',
    });
  });

  it.each([
    ['12', 'ENTREGADO', null, 'DELIVERED'],
    ['04', null, null, 'IN_TRANSIT'],
    ['77', 'Envío en aduana', null, 'IMPORT_CUSTOMS_STARTED'],
    ['8', 'EN REPARTO', 'DIRECCIÓN INCORRECTA', 'DELIVERY_ATTEMPTED'],
    ['99', 'ABRACADABRA', null, undefined],
    ['constructor', null, null, undefined],
  ])('reads %s "%s" "%s" as %s', (code, words, incident, eventCode) =>
    expect(correosExpressMeaning(code, words, incident)?.eventCode).toBe(eventCode),
  );

  it('asks with the name of the web service and the code of the client', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('{}') })),
    };
    const credentials = { username: 'w0001_WS', password: 'word', accountNumber: 'w0001' };
    await correosExpress.track!(['3230001234567890'], { credentials, baseUrl: 'https://cex.test', http, now: new Date() });
    expect(sent[0]).toMatchObject({
      method: 'POST',
      url: 'https://cex.test/apiRestSeguimientoEnviosk8s/json/seguimientoEnvio',
      body: '{"codigoCliente":"w0001","dato":"3230001234567890","idioma":"ES"}',
    });
  });
});
