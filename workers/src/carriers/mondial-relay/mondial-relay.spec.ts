import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { mondialRelay } from './mondial-relay.carrier.ts';
import { mondialRelayMeaning } from './mondial-relay.status-map.ts';

keepsTheContract({
  carrier: mondialRelay,
  directory: import.meta.dirname,
  validNumbers: ['31236105'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829FR', '', '1234567'],
  errors: {
    'error-not-found.xml': 'NOT_FOUND',
    'error-key.xml': 'KEY_REJECTED',
    'error-number.xml': 'INVALID_NUMBER',
    'error-fault.xml': 'CARRIER_DOWN',
  },
  unmapped: ['unmapped-words.xml'],
  writtenDays: (day) => {
    const [year, month, date] = day.split('-') as [string, string, string];
    return [day, `${date}/${month}/${year}`, `${date}/${month}/${year.slice(2)}`, `${date}${month}${year}`];
  },
  goodCredentials: { accountNumber: 'BDTEST13', apiSecret: 'private' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(mondialRelay, fixture(name));
const codesOf = (name: string) => read(name).shipments[0]!.events.map(({ eventCode }) => eventCode);

describe('Mondial Relay', () => {
  it('tells "delivered to the shop" from "handed to the recipient"', () => {
    const [parcel] = read('collected.xml').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'PICKUP_POINT', deliveredAt: '2025-05-17T16:05:00.000Z' });
    expect(codesOf('collected.xml')).toEqual([
      'COLLECTED',
      'READY_FOR_PICKUP',
      'ARRIVED_AT_DELIVERY_DEPOT',
      'PROCESSED_AT_FACILITY',
      'ACCEPTED',
      'DATA_RECEIVED',
    ]);
    expect(parcel!.events[4]).toMatchObject({ carrierCode: null, location: { name: 'Agence de Lille', city: null, countryCode: 'FR' } });
    expect(parcel!.events[5]!.location).toMatchObject({ name: null, city: 'Roubaix' });
  });

  it('follows a parcel nobody collected, and one that is damaged', () => {
    expect(codesOf('not-collected.xml')).toEqual(['RETURN_STARTED', 'READY_FOR_PICKUP']);
    expect(codesOf('damaged.xml')).toEqual(['DAMAGED', 'ACCEPTED']);
    expect(read('damaged.xml').shipments[0]!.events[1]!.localTime).toBe('2025-05-14T17:45:00');
  });

  it('knows a parcel without events by its stage, and takes the number asked for', () => {
    const body = fixture('in-transit.xml')
      .toString()
      .replace(/<Tracing>.*<\/Tracing>/s, '<Tracing/>')
      .replace(/<Expedition>.*<\/Expedition>/, '');
    expect(mondialRelay.read({ body, trackingNumber: '31236105' })).toMatchObject({
      reports: [{ trackingNumber: '31236105', readings: [] }],
      problems: [],
    });
  });

  it('reads what the public page is given', () => {
    const Evenement = [{ Libelle: 'Colis remis au destinataire', Date: '2021-03-05T10:00:00', CodeJUS: 'LIV' }];
    const body = JSON.stringify({ Colis: { Colis: { Enseigne: 'X', ListEvenements: { Evenement } } } });
    expect(mondialRelay.read({ body, trackingNumber: '31236105' }).reports[0]!.readings).toMatchObject([
      { carrierCode: 'LIV', eventCode: 'COLLECTED' },
    ]);
  });

  it('reads the names and the short years of the live service', () => {
    const [parcel] = read('waiting-short-year.xml').shipments;
    expect(parcel!.events.map(({ eventCode, localTime }) => [eventCode, localTime])).toEqual([
      ['READY_FOR_PICKUP', '2024-02-09T08:47:00'],
      ['ACCEPTED', '2024-02-07T19:05:00'],
      ['DATA_RECEIVED', '2024-02-06T17:30:00'],
    ]);
    expect(parcel!.events[0]!.location).toMatchObject({ city: 'Vannes', countryCode: 'FR' });
    expect(parcel!.events[1]!.location).toMatchObject({ city: null, countryCode: 'ES' });
  });

  it('reads the newer page, with the day it expects, and the application', () => {
    expect(read('site-in-transit.json').shipments).toMatchObject([
      {
        trackingNumber: '31236121',
        milestone: 'IN_TRANSIT',
        estimatedDelivery: { from: '2026-03-05T23:00:00.000Z', to: '2026-03-06T22:59:59.000Z' },
        events: [{ localTime: '2026-03-04T14:10:00' }, { localTime: '2026-03-03T09:00:00' }],
      },
    ]);
    expect(read('application-out-for-delivery.json').shipments).toMatchObject([
      { trackingNumber: '31236122', milestone: 'OUT_FOR_DELIVERY', events: [{ occurredAt: '2026-04-09T05:20:00.000Z' }, {}, {}] },
    ]);
  });

  it.each([
    ['COLIS DISPONIBLE AU LOCKER', 'READY_FOR_PICKUP'],
    ['Colis refusé par le destinataire', 'REFUSED'],
    ['Retrait effectué', 'COLLECTED'],
    ['En cours de mise à disposition', 'OUT_FOR_DELIVERY'],
    ['2 jours restants pour retirer le colis', 'PICKUP_REMINDER'],
    ['Livraison impossible', 'DELIVERY_ATTEMPTED'],
    ['ABRACADABRA', undefined],
    [null, undefined],
  ])('reads "%s" as %s', (words, eventCode) => expect(mondialRelayMeaning(words)?.eventCode).toBe(eventCode));

  it('proves the private key without sending it', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('<a/>') })),
    };
    const credentials = { accountNumber: 'BDTEST13', apiSecret: 'hush' };
    await mondialRelay.track!(['31236105'], { credentials, baseUrl: 'https://mr.test', http, now: new Date() });
    const security = createHash('md5').update('BDTEST1331236105FRhush').digest('hex').toUpperCase();
    expect(sent[0]!.body).toContain(`<Security>${security}</Security>`);
    expect(JSON.stringify(sent[0])).not.toContain('hush');
  });
});
