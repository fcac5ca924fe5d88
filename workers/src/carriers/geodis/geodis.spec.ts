import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { geodis } from './geodis.carrier.ts';
import { geodisMeaning } from './geodis.status-map.ts';

keepsTheContract({
  carrier: geodis,
  directory: import.meta.dirname,
  validNumbers: ['1G6CPLT3JB5U', '1GABCDE12345'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829FR', '', '1G'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED', 'error-refused.json': 'REFUSED' },
  unmapped: ['unmapped-code.json'],
  writtenDays: (day) => [day, day.split('-').toReversed().join('/')],
  goodCredentials: { username: 'CLIENT', apiKey: 'a-key' },
});

const read = (name: string) => readSavedAnswer(geodis, readFileSync(join(import.meta.dirname, 'fixtures', name)));
const codesOf = (name: string) => read(name).shipments[0]!.events.map(({ eventCode }) => eventCode);

describe('GEODIS', () => {
  it("reads the recipients' shipment without its envelope", () => {
    const suivis = [{ heureSuivi: '09:30:00', libelleCentre: 'AGENCE LILLE', libelleSuivi: 'En cours de livraison' }];
    const shipment = { noSuivi: '1G123ABC', listJoursSuivis: [{ dateSuivi: '29/08/2025', suivis }], dateLivraisonPrevue: '30/08/2025' };
    expect(geodis.read({ body: JSON.stringify(shipment) }).reports).toMatchObject([
      { trackingNumber: '1G123ABC', readings: [{ eventCode: 'OUT_FOR_DELIVERY', localTime: '2025-08-29T09:30:00' }] },
    ]);
  });

  it('reads a delivery, the facts of the shipment, and a day as estimate', () => {
    const [parcel] = read('delivered.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: '1GABCDE12345',
      milestone: 'DELIVERED',
      service: 'Messagerie',
      weightGrams: 12_500,
      deliveredAt: '2025-03-12T09:41:00.000Z',
      destination: { city: 'Lyon', postalCode: '69007', countryCode: 'FR' },
      estimatedDelivery: { from: '2025-03-11T23:00:00.000Z', to: '2025-03-12T22:59:59.000Z' },
    });
    expect(codesOf('delivered.json')).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_DELIVERY_DEPOT',
      'DEPARTED_FACILITY',
      'ACCEPTED',
      'DATA_RECEIVED',
    ]);
    expect(parcel!.events[2]!.location).toMatchObject({ name: '069011', city: null });
  });

  it('follows an absence, a parcel in storage and the way back', () =>
    expect(codesOf('absent-then-returned.json')).toEqual(['RETURN_STARTED', 'DELIVERY_ATTEMPTED', 'HELD']));

  it('reads the days of the recipients’ service by their words', () => {
    expect(codesOf('recipients-service.json')).toEqual(['DELIVERED', 'OUT_FOR_DELIVERY']);
    expect(read('recipients-service.json').shipments[0]!.events[0]).toMatchObject({ localTime: '2025-05-15T14:10:00', carrierCode: null });
  });

  it.each([
    ['LIV/CFM', 'Livré au voisin', 'DELIVERED_TO_NEIGHBOUR'],
    ['LIV/ARS', null, 'NEXT_STOP'],
    ['REN/XXX', null, 'DELIVERY_ATTEMPTED'],
    ['XYZ/CFM', 'XYZ/CFM', undefined],
    ['constructor', null, undefined],
  ])('reads %s "%s" as %s', (code, words, eventCode) => expect(geodisMeaning(code, words)?.eventCode).toBe(eventCode));

  it('proves the key over the body, and does not send it', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('{}') })),
    };
    const now = new Date(1_546_941_256_145);
    await geodis.track!(['1G6CPLT3JB5U'], { credentials: { username: 'QTT', apiKey: 'hush' }, baseUrl: 'https://geodis.test', http, now });
    const body = '{"noSuivi":"1G6CPLT3JB5U"}';
    const hash = createHash('sha256').update(`hush;QTT;1546941256145;fr;api/zoomclient/recherche-envoi;${body}`).digest('hex');
    expect(sent[0]).toMatchObject({ body, headers: { 'x-geodis-service': `QTT;1546941256145;fr;${hash}` } });
    expect(JSON.stringify(sent[0])).not.toContain('hush');
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/geodis');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the recorded answers', () => {
    const { shipments, problems } = readSavedAnswer(geodis, readFileSync(join(answers, 'TrackingResponse.json')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      {
        trackingNumber: '1G6CPLT3JB5U',
        weightGrams: 1000,
        service: 'Express France (NTX)',
        estimatedDelivery: { from: '2020-01-19T23:00:00.000Z' },
        origin: { city: 'La Rochelle', postalCode: '17000' },
      },
    ]);
    expect(shipments[0]!.events.map(({ carrierCode }) => carrierCode).join(' ')).toBe(
      'SOL/REO RST/SOU AAR/CFM COM/CFM EXP/CFM PCH/CFM COM/CFM',
    );
    const error = readSavedAnswer(geodis, readFileSync(join(answers, 'ErrorResponse.json')));
    expect(error).toMatchObject({ shipments: [], problems: [{ code: 'REFUSED', carrierCode: 'error code' }] });
  });
});
