import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { chronopost } from './chronopost.carrier.ts';
import { chronopostMeaning } from './chronopost.status-map.ts';

keepsTheContract({
  carrier: chronopost,
  directory: import.meta.dirname,
  validNumbers: ['XU152297803JF', 'XT8452370122486', '89108749065090'],
  invalidNumbers: ['XU152297804JF', 'XT8452370122487'],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829DE', '', 'XU', '1234567890'],
  errors: { 'error-system.xml': 'CARRIER_DOWN', 'error-not-found.xml': 'NOT_FOUND', 'error-number.xml': 'INVALID_NUMBER' },
  unmapped: ['unmapped-code.xml'],
  goodCredentials: {},
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(chronopost, fixture(name));

describe('Chronopost', () => {
  it.each([
    ['T', "Entrée dans l'agence", 'ARRIVED_AT_FACILITY'],
    ['SC', "Tri effectué dans l'agence de départ", 'PROCESSED_AT_FACILITY'],
    ['TT', 'Colis remis par le relais Pickup au chauffeur', 'PICKED_UP_BY_CARRIER'],
    ['EI', 'Colis entré dans le pays de destination', 'ARRIVED_IN_COUNTRY'],
    ['SM', 'Destinataire informé par SMS ou mail', 'NOTE'],
    ['EA', "Colis faisant partie d'une expédition groupée", 'NOTE'],
    ['A2', "Colis retardé à l'agence de distribution", 'DELAYED'],
    ['SK', "Colis en attente d'informations complémentaires de votre part", 'HELD'],
    ['AB', 'Colis mis à disposition au point de retrait', 'READY_FOR_PICKUP'],
  ])('reads %s "%s" as %s', (code, words, eventCode) => expect(chronopostMeaning(code, words)?.eventCode).toBe(eventCode));

  it('takes the appointment for the estimate, else the day the answer expects', () => {
    const event = (infos: string) =>
      `<events><code>TA</code><eventDate>2025-03-04T07:00:00+01:00</eventDate><eventLabel>Colis en cours de livraison</eventLabel>${infos}</events>`;
    const answer = (infos: string) =>
      `<return><errorCode>0</errorCode><estimatedDeliveryDate>2025-03-05T18:00:00+01:00</estimatedDeliveryDate><listEventInfoComp>${event(infos)}</listEventInfoComp></return>`;
    const slot = (name: string, value: string) => `<infoCompList><name>${name} créneau RDV</name><value>${value}</value></infoCompList>`;
    expect(chronopost.read({ body: answer('') }).reports).toMatchObject([{ estimatedTo: new Date('2025-03-05T17:00:00Z') }]);
    const infos = slot('Début', '04/03/2025 10:00') + slot('Fin', '04/03/2025 12:00');
    expect(chronopost.read({ body: answer(infos) }).reports).toMatchObject([
      { estimatedFrom: new Date('2025-03-04T09:00:00Z'), estimatedTo: new Date('2025-03-04T11:00:00Z') },
    ]);
  });

  it('reads a delivery: who took it, where, and the number the parcel has in the network', () => {
    const [parcel] = read('delivered.xml').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: 'XU152297803JF',
      milestone: 'DELIVERED',
      signedBy: 'MOREAU',
      deliveredAt: '2025-03-04T10:48:00.000Z',
    });
    expect(parcel!.events[0]!.location).toMatchObject({ city: 'Lyon', postalCode: '69007', countryCode: 'FR' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_DELIVERY_DEPOT',
      'IN_TRANSIT',
      'PROCESSED_AT_FACILITY',
      'DROPPED_OFF',
      'DATA_RECEIVED',
    ]);
    expect(chronopost.read({ body: fixture('delivered.xml') }).reports[0]!.partners).toEqual([
      { carrierName: 'GEO', trackingNumber: '343431803222365' },
    ]);
  });

  it('tells an absence, a refusal and the way back by the words', () => {
    expect(read('absent-then-at-relay.xml').shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'READY_FOR_PICKUP',
      'DELIVERY_ATTEMPTED',
      'OUT_FOR_DELIVERY',
    ]);
    expect(read('returned.xml').shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'RETURNED_TO_SENDER',
      'RETURN_STARTED',
      'REFUSED',
    ]);
  });

  it.each([
    ['D', 'Delivered', 'DELIVERED'],
    ['D', null, 'DELIVERED'],
    ['TS', 'Shipment in transit', 'IN_TRANSIT'],
    ['D', 'Outbound linehaul scan', 'DEPARTED_FACILITY'],
    ['QQ', 'Teleported', undefined],
    ['constructor', null, undefined],
  ])('reads %s "%s" as %s: words first', (code, words, eventCode) => expect(chronopostMeaning(code, words)?.eventCode).toBe(eventCode));

  it('asks without a key, and lets no number out of its element', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('<a/>') })),
    };
    await chronopost.track!(['XT8<4523>70'], { credentials: {}, baseUrl: 'https://chronopost.test', http, now: new Date() });
    expect(sent[0]).toMatchObject({ method: 'POST', url: 'https://chronopost.test/tracking-cxf/TrackingServiceWS' });
    expect(sent[0]!.body).toContain('<skybillNumber>XT8452370</skybillNumber>');
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/chronopost');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the recorded answers', () => {
    const { shipments, problems } = readSavedAnswer(chronopost, readFileSync(join(answers, 'TrackingResponse.xml')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      { trackingNumber: '89108749065090', milestone: 'DELIVERED', signedBy: 'SOLVAREA', deliveredAt: '2022-06-22T06:30:00.000Z' },
    ]);
    expect(shipments[0]!.events.map(({ carrierCode }) => carrierCode).join(' ')).toBe('D TA SD TS TS SC DY DB DC');
    const error = readSavedAnswer(chronopost, readFileSync(join(answers, 'ErrorResponse.xml')));
    expect(error).toMatchObject({ shipments: [], problems: [{ code: 'CARRIER_DOWN', carrierCode: '1' }] });
  });
});
