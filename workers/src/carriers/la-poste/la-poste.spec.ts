import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { laPoste } from './la-poste.carrier.ts';
import { laPosteMeaning } from './la-poste.status-map.ts';

keepsTheContract({
  carrier: laPoste,
  directory: import.meta.dirname,
  validNumbers: ['7R00486500704', 'RR473124829FR', '1A01234567890'],
  invalidNumbers: ['7R00486500705', 'RR473124828FR'],
  foreignNumbers: ['1Z879E930346834440', '2345678904', 'RR473124829CA', '', '6A'],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-number.json': 'INVALID_NUMBER',
    'error-key.json': 'KEY_REJECTED',
    'error-colissimo-unknown.xml': 'NOT_FOUND',
  },
  unmapped: ['unmapped-code.json'],
  writtenDays: (day) => [day, day.split('-').toReversed().join('/')],
  goodCredentials: { apiKey: 'a-key' },
});

const read = (name: string) => readSavedAnswer(laPoste, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('La Poste', () => {
  it('takes an estimate at midnight in UTC for the whole day', () => {
    const shipment = { idShip: '6A1', estimDate: '2025-07-23T02:00:00+02:00', event: [], contextData: { arrivalCountry: 'FR' } };
    expect(laPoste.read({ body: JSON.stringify({ returnCode: 200, shipment }) }).reports).toMatchObject([
      { estimatedFrom: new Date('2025-07-22T22:00:00Z'), estimatedTo: new Date('2025-07-23T21:59:59Z') },
    ]);
  });

  it('knows no parcel where there is no shipment, or nothing at all', () => {
    const codesOf = (body: unknown) => laPoste.read({ body: JSON.stringify(body), status: 200 }).problems.map(({ code }) => code);
    expect(codesOf([])).toEqual(['NOT_FOUND']);
    expect(codesOf({ lang: 'fr_FR', returnCode: 404, returnMessage: 'Ressource non trouvée', shipment: null })).toEqual(['NOT_FOUND']);
    expect(codesOf({ code: 'TOO_MANY_REQUESTS', message: 'Trop de requêtes' })).toEqual(['QUOTA_SPENT']);
    expect(laPosteMeaning('MD1', null)).toMatchObject({ eventCode: 'OUT_FOR_DELIVERY' });
  });

  it('reads a delivery into the mailbox, and every step before it', () => {
    const [parcel] = read('delivered-to-mailbox.json').shipments;
    expect(parcel).toMatchObject({
      trackingNumber: '6A24681357907',
      milestone: 'DELIVERED',
      deliveredHow: 'MAILBOX',
      deliveredAt: '2025-04-03T09:12:45.000Z',
      service: 'colissimo',
      destination: { countryCode: 'FR' },
      estimatedDelivery: { from: '2025-04-02T22:00:00.000Z' },
    });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'IN_TRANSIT',
      'DROPPED_OFF',
      'DATA_RECEIVED',
    ]);
  });

  it('reads several parcels of one answer, each for itself', () => {
    const { shipments } = read('batch-in-transit.json');
    expect(shipments.map(({ trackingNumber, milestone }) => [trackingNumber, milestone])).toEqual([
      ['8R12345678905', 'IN_TRANSIT'],
      ['6A13579246802', 'INFO_RECEIVED'],
    ]);
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual(['ARRIVED_IN_COUNTRY', 'DEPARTED_COUNTRY', 'ACCEPTED']);
    expect(shipments[1]!.estimatedDelivery).toEqual({ from: '2025-05-13T22:00:00.000Z', to: '2025-05-14T21:59:59.000Z' });
  });

  it('says why it waits at the counter', () => {
    const [parcel] = read('absent-then-at-counter.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'READY_FOR_PICKUP', nextAction: 'COLLECT_PARCEL' });
    expect(laPosteMeaning('ND1', "Votre colis n'a pas pu être livré en raison de l'absence du destinataire.")?.reason).toBe(
      'RECIPIENT_ABSENT',
    );
  });

  it('follows customs and the way back', () => {
    expect(read('customs-then-returned.json').shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'RETURNED_TO_SENDER',
      'RETURN_STARTED',
      'IMPORT_CUSTOMS_CLEARED',
      'CUSTOMS_HELD',
      'IMPORT_CUSTOMS_STARTED',
    ]);
  });

  it('reads the first version by its day, and Colissimo’s own service by its place', () => {
    expect(read('first-version.json').shipments[0]!.events).toMatchObject([
      { carrierCode: 'DISTRIBUE', localTime: '2016-03-12T00:00:00', zoneCertainty: 'DAY_ONLY', eventCode: 'DELIVERED' },
    ]);
    const [parcel] = read('colissimo-soap.xml').shipments;
    expect(parcel).toMatchObject({ milestone: 'READY_FOR_PICKUP', destination: { city: 'Rennes', postalCode: '35000' } });
    expect(parcel!.events[0]!.location.name).toBe('Rennes Colombier Bp');
  });

  it.each([
    ['DI1', 'Votre colis a été livré au voisin.', 'DELIVERED_TO_NEIGHBOUR'],
    ['DI1', 'Votre colis a été retiré par le destinataire.', 'COLLECTED'],
    ['DI1', 'Votre colis est en transit.', 'DELIVERED'],
    ['ET1', 'Votre colis est livré.', 'IN_TRANSIT'],
    ['PB1', 'Votre colis a été endommagé.', 'DAMAGED'],
    ['LIVGAR', null, 'DELIVERED'],
    ['XX', 'Votre colis est livré.', undefined],
    ['constructor', null, undefined],
  ])('lets words refine %s and never contradict it: "%s"', (code, words, eventCode) =>
    expect(laPosteMeaning(code, words)?.eventCode).toBe(eventCode),
  );

  it('asks for ten numbers in one call', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('[]') })),
    };
    const call = { credentials: { apiKey: 'hush' }, baseUrl: 'https://laposte.test', http, now: new Date() };
    const outcomes = await laPoste.track!(['6A24681357907', '8R12345678905'], call);
    expect(outcomes).toMatchObject([{ trackingNumbers: ['6A24681357907', '8R12345678905'], failure: null }]);
    expect(sent).toMatchObject([
      { url: 'https://laposte.test/suivi/v2/idships/6A24681357907,8R12345678905?lang=fr_FR', headers: { 'x-okapi-key': 'hush' } },
    ]);
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it.each(['laposte', 'colissimo'])('agrees with the answer recorded for %s', (folder) => {
    const { shipments, problems } = readSavedAnswer(laPoste, readFileSync(join(answers, folder, 'TrackingResponse.json')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      {
        trackingNumber: 'EW112720413FR',
        milestone: 'DELIVERED',
        deliveredAt: '2023-03-09T08:38:00.000Z',
        estimatedDelivery: { from: '2023-03-09T08:38:00.000Z' },
        destination: { countryCode: 'BR' },
      },
    ]);
    expect(shipments[0]!.events.map(({ carrierCode }) => carrierCode).join(' ')).toBe('DI1 MD2 ET1 ET3 ET2 ET1 ET1 PC1 DR1');
    const error = readSavedAnswer(laPoste, readFileSync(join(answers, folder, 'ErrorResponse.json')));
    expect(error).toMatchObject({ shipments: [], problems: [{ code: 'INVALID_NUMBER', carrierCode: '400' }] });
  });
});
