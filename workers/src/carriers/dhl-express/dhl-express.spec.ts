import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { dhlExpress } from './dhl-express.carrier.ts';
import { readArea } from './read-area.ts';

keepsTheContract({
  carrier: dhlExpress,
  directory: import.meta.dirname,
  validNumbers: ['2345678904', 'JD014600012345678901', 'JJD0108211003'],
  invalidNumbers: ['2345678905'],
  foreignNumbers: ['1Z879E930346834440', '00340434292135100186', 'RR473124829DE', ''],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-unauthorised.json': 'KEY_REJECTED',
    'error-no-shipments.xml': 'NOT_FOUND',
    'error-site-id.xml': 'KEY_REJECTED',
  },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { username: 'name', password: 'word' },
});

const read = (name: string) => readSavedAnswer(dhlExpress, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('DHL Express', () => {
  it('reads MyDHL with the offsets of its events', () => {
    const [parcel] = read('mydhl-delivered.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'DELIVERED',
      deliveredHow: 'SIGNED',
      signedBy: 'D Maes',
      deliveredAt: '2025-03-05T09:47:00.000Z',
      service: 'EXPRESS WORLDWIDE',
      weightGrams: 2350,
      destination: { city: 'Gent', countryCode: 'BE' },
      estimatedDelivery: { from: '2025-03-04T23:00:00.000Z', to: '2025-03-05T22:59:59.000Z' },
    });
    expect(parcel!.events).toHaveLength(6);
    expect(parcel!.events[1]).toMatchObject({ zoneCertainty: 'OFFSET_GIVEN', location: { city: 'Brussels', countryCode: 'BE' } });
  });

  it('waits for duties at customs', () => {
    const [parcel] = read('mydhl-at-customs.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'AT_CUSTOMS', condition: 'ACTION_REQUIRED', nextAction: 'PAY_DUTIES', weightGrams: 2268 });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DUTIES_REQUESTED',
      'IMPORT_CUSTOMS_STARTED',
      'CUSTOMS_HELD',
      'DATA_RECEIVED',
    ]);
    expect(parcel!.events[0]!.location).toMatchObject({ city: 'Cincinnati Hub', region: 'OH', countryCode: 'US' });
  });

  it('reads XML-PI, and takes no clock time for a signature', () => {
    const [parcel] = read('xml-pi-attempts.xml').shipments;
    expect(parcel).toMatchObject({
      milestone: 'READY_FOR_PICKUP',
      signedBy: null,
      service: 'EXPRESS 12:00',
      weightGrams: 635,
      origin: { city: 'Mississauga', region: 'ON', countryCode: 'CA' },
      estimatedDelivery: { from: '2019-11-07T00:00:00.000Z', to: '2019-11-07T23:59:59.000Z' },
    });
    expect(parcel!.events[1]).toMatchObject({ eventCode: 'DELIVERY_ATTEMPTED', carrierText: 'Delivery attempted; recipient not home' });
  });

  it('reads a list of answers, each for itself', () => {
    const two = [
      { shipments: [{ shipmentTrackingNumber: '1', events: [] }] },
      { title: 'Not Found', detail: 'No shipments found', status: 404 },
    ];
    expect(dhlExpress.read({ body: JSON.stringify(two) })).toMatchObject({
      reports: [{ trackingNumber: '1' }],
      problems: [{ code: 'NOT_FOUND' }],
    });
  });

  it('reads the JSON service before MyDHL', () =>
    expect(read('old-json-returned.json').shipments).toMatchObject([
      {
        trackingNumber: '7148293062',
        milestone: 'RETURNED',
        origin: { city: 'Vienna', countryCode: 'AT' },
        events: [{}, { eventCode: 'REFUSED' }, {}],
      },
    ]));

  it.each([
    ['KINGSTON-JAM', 'Kingston', null, 'JM'],
    ['SPRINGFIELD GARDENS,NY-USA', 'Springfield Gardens', 'NY', 'US'],
    ['LONDON-HEATHROW-GBR', 'London-Heathrow', null, 'GB'],
    ['Milan - Italy', 'Milan', null, 'IT'],
    ['New York, NY', 'New York', 'NY', 'US'],
    ['Baden-Baden', 'Baden-Baden', null, null],
  ])('reads the area %s', (written, city, region, countryCode) => expect(readArea(written)).toMatchObject({ city, region, countryCode }));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(dhlExpress, readFileSync(join(answers, name)));

  it('agrees with the sample of MyDHL', () =>
    expect(readShared('mydhl/TrackingResponse.json')).toMatchObject({
      problems: [],
      shipments: [
        {
          trackingNumber: '9356579890',
          milestone: 'DELIVERED',
          service: 'EXPRESS WORLDWIDE',
          deliveredAt: '2024-01-15T22:00:00.000Z',
          estimatedDelivery: { from: '2024-01-15T22:00:00.000Z', to: '2024-01-15T22:00:00.000Z' },
          events: [
            { carrierCode: 'OK', localTime: '2024-01-15T17:00:00', location: { city: 'New York', region: 'NY' } },
            { carrierCode: 'PU', eventCode: 'PICKED_UP_BY_CARRIER', location: { city: 'Los Angeles', region: 'CA' } },
          ],
        },
      ],
    }));

  it('agrees with the samples of XML-PI', () => {
    const { shipments, problems } = readShared('dhl_express/TrackingResponseXML.xml');
    expect(problems).toEqual([]);
    expect(shipments.map(({ trackingNumber, milestone, events }) => [trackingNumber, milestone, events.length])).toEqual([
      ['3180831640', 'DELIVERED', 16],
      ['7740842550', 'PICKED_UP', 1],
      ['1815115363', 'IN_TRANSIT', 2],
    ]);
    expect(shipments[0]).toMatchObject({ signedBy: 'CAMPAGNA', deliveredAt: '2009-08-31T08:09:00.000Z', weightGrams: 740 });
    expect(readShared('dhl_express/IntransitTrackingResponseXML.xml').shipments).toMatchObject([
      {
        trackingNumber: '9053283201',
        destination: { city: 'Brooklyn', region: 'NY', postalCode: '11233' },
        estimatedDelivery: { from: '2021-05-07T04:00:00.000Z', to: '2021-05-08T03:59:59.000Z' },
        events: [{ occurredAt: '2021-05-05T14:42:00.000Z', location: { city: 'Kingston', countryCode: 'JM' } }],
      },
    ]);
  });

  it.each([
    ['mydhl/ErrorResponse.json', 'NOT_FOUND', '404'],
    ['dhl_express/AuthError.xml', 'KEY_REJECTED', '111'],
    ['dhl_express/TrackingSingleNotFound.xml', 'NOT_FOUND', '103'],
    ['mydhl/ProofOfDeliveryResponse.json', 'UNREADABLE', null],
  ])('reads %s as %s', (name, code, carrierCode) =>
    expect(readShared(name)).toMatchObject({ shipments: [], problems: [{ code, carrierCode }] }),
  );
});
