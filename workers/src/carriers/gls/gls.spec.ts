import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { gls } from './gls.carrier.ts';
import { glsMeaning } from './gls.status-map.ts';

keepsTheContract({
  carrier: gls,
  directory: import.meta.dirname,
  validNumbers: ['604831862623', '36301917596', '00TSTB2Y'],
  invalidNumbers: ['604831862624'],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829DE', '', '12345678'],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-number.json': 'INVALID_NUMBER',
    'error-key.json': 'KEY_REJECTED',
    'error-older-service.json': 'NOT_FOUND',
  },
  unmapped: ['unmapped-code.json'],
  writtenDays: (day) => [day, day.split('-').toReversed().join('.')],
  goodCredentials: { clientId: 'id', clientSecret: 'secret' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(gls, fixture(name));
const codesOf = (name: string) => read(name).shipments.map(({ events }) => events.map(({ eventCode }) => eventCode));

describe('GLS', () => {
  it('reads a delivery under the number asked for', () => {
    const [parcel] = read('delivered.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: '604831862623', milestone: 'DELIVERED', deliveredAt: '2025-07-29T08:02:00.000Z' });
    expect(codesOf('delivered.json')).toEqual([
      ['DELIVERED', 'OUT_FOR_DELIVERY', 'ARRIVED_AT_FACILITY', 'DEPARTED_FACILITY', 'ACCEPTED', 'DATA_RECEIVED'],
    ]);
  });

  it('gives the parcels of one reference their own numbers', () =>
    expect(read('reference-with-two-parcels.json').shipments.map(({ trackingNumber, milestone }) => [trackingNumber, milestone])).toEqual([
      ['93835330599', 'PICKED_UP'],
      ['93835330600', 'READY_FOR_PICKUP'],
    ]));

  it('says why it was not delivered, and takes the status of a parcel only where there is no event', () => {
    expect(codesOf('not-delivered.json')).toEqual([['DELIVERY_ATTEMPTED', 'OUT_FOR_DELIVERY'], ['OUT_FOR_DELIVERY']]);
    expect(gls.read({ body: fixture('not-delivered.json') }).reports[0]!.readings[0]).toMatchObject({ reason: 'RECIPIENT_ABSENT' });
  });

  it('reads the older service by its words, in the zone of the place', () => {
    const [parcel] = read('older-service.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: '60483186262', weightGrams: 900, service: 'EuroBusinessParcel', signedBy: null });
    expect(parcel!.events[0]).toMatchObject({ carrierCode: null, eventCode: 'DEPARTED_FACILITY', occurredAt: '2024-11-14T22:51:44.000Z' });
    const { tuStatus } = JSON.parse(fixture('older-service.json').toString()) as { tuStatus: object[] };
    expect(gls.read({ body: JSON.stringify(tuStatus[0]) }).reports[0]!.readings).toHaveLength(3);
  });

  it('takes the status and its day where the older service lists no history, and French and German words', () => {
    expect(read('older-service-progress.json').shipments).toMatchObject([
      { trackingNumber: '60483186277', milestone: 'OUT_FOR_DELIVERY', events: [{ carrierCode: 'INDELIVERY', zoneCertainty: 'DAY_ONLY' }] },
    ]);
    const back = fixture('older-service-progress.json').toString().replace('"retourFlag": false', '"retourFlag": true');
    expect(gls.read({ body: back }).reports[0]!.readings).toMatchObject([{ eventCode: 'RETURN_IN_TRANSIT' }]);
    expect(glsMeaning(null, 'Le colis est en cours de livraison')).toMatchObject({ eventCode: 'OUT_FOR_DELIVERY' });
    expect(glsMeaning(null, 'Le colis a été livré')).toMatchObject({ eventCode: 'DELIVERED' });
    expect(glsMeaning(null, 'Das Paket hat das GLS Depot erreicht.')).toMatchObject({ eventCode: 'ARRIVED_AT_FACILITY' });
  });

  it('reads MyGLS by its own table, in its envelope too', () => {
    const [parcel] = read('my-gls-delivered.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: '9021774455', milestone: 'DELIVERED', weightGrams: 1200 });
    expect(codesOf('my-gls-delivered.json')).toEqual([['DELIVERED', 'OUT_FOR_DELIVERY', 'ARRIVED_AT_FACILITY', 'DATA_RECEIVED']]);
    expect(parcel!.events[0]!.location).toMatchObject({ city: 'Budapest', countryCode: 'HU' });
    const d = JSON.parse(fixture('my-gls-delivered.json').toString()) as { ParcelStatusList: { StatusDate: string }[] };
    d.ParcelStatusList[0]!.StatusDate = '/Date(1711098000000+0100)/';
    expect(gls.read({ body: JSON.stringify({ d }) }).reports[0]!.readings).toHaveLength(4);
    const refused = { ParcelStatusList: [], GetParcelStatusErrors: [{ ErrorCode: '8', ErrorDescription: 'Parcel not found.' }] };
    expect(gls.read({ body: JSON.stringify(refused) }).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('reads ShipIT-Farm', () => {
    const [parcel] = read('shipit-farm.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'DELIVERED', destination: { postalCode: '69003', countryCode: 'FR' } });
    expect(codesOf('shipit-farm.json')).toEqual([['DELIVERED', 'ARRIVED_AT_DELIVERY_DEPOT', 'ACCEPTED']]);
  });

  it.each([
    ['DELIVD.NORMAL', 'The parcel has been delivered to a neighbour.', 'DELIVERED_TO_NEIGHBOUR'],
    ['DELIVD.NO POD', null, 'DELIVERED'],
    ['INBOUD.CUSTOMS', 'The parcel was released by customs.', 'IMPORT_CUSTOMS_CLEARED'],
    ['INBOUD.NORMAL', 'Delivered', 'ARRIVED_AT_FACILITY'],
    ['3.120', null, 'DELIVERED'],
    ['0.100', null, 'DATA_RECEIVED'],
    ['ZZZZZZ.NORMAL', 'Abracadabra.', undefined],
    ['constructor.x', null, undefined],
  ])('reads %s "%s" as %s', (code, words, eventCode) => expect(glsMeaning(code, words)?.eventCode).toBe(eventCode));

  it('asks for ten parcels in one call, with a token', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) =>
        Promise.resolve(
          (sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('{"access_token":"t","parcels":[]}') }),
        ),
    };
    const credentials = { clientId: `id-${Math.random()}`, clientSecret: 'hush' };
    await gls.track!(['36301917596', '604831862623'], { credentials, baseUrl: 'https://gls.test', http, now: new Date() });
    expect(sent.map(({ url }) => url)).toEqual([
      'https://gls.test/oauth2/v2/token',
      'https://gls.test/track-and-trace-v1/tracking/simple/trackids/36301917596,604831862623',
    ]);
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/gls');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the recorded answers', () => {
    const { shipments, problems } = readSavedAnswer(gls, readFileSync(join(answers, 'TrackingResponse.json')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([{ trackingNumber: '36301917596', milestone: 'PICKED_UP' }]);
    expect(shipments[0]!.events.map(({ carrierCode }) => carrierCode)).toEqual(['INTIAL.NORMAL', 'INTIAL.PREADVICE']);
    expect(shipments[0]!.events[0]).toMatchObject({ localTime: '2024-10-07T10:46:14', location: { city: 'Berlin', postalCode: '10437' } });
    const error = readSavedAnswer(gls, readFileSync(join(answers, 'ErrorResponse.json')));
    expect(error).toMatchObject({ shipments: [], problems: [{ code: 'NOT_FOUND', carrierCode: 'E_404_01' }] });
  });
});
