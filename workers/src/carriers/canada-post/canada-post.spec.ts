import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { canadaPost } from './canada-post.carrier.ts';
import { canadaPostMeaning } from './canada-post.status-map.ts';
import { provinceOfPostalCode } from '../../gazetteer/region-codes.ts';

keepsTheContract({
  carrier: canadaPost,
  directory: import.meta.dirname,
  validNumbers: ['7023210039414604', '1371134583769923', 'RR473124829CA'],
  invalidNumbers: ['7023210039414605', 'RR473124828CA'],
  foreignNumbers: ['2345678903', '1Z879E930346834440', 'RR473124829DE', '', 'CA'],
  errors: { 'error-not-found.xml': 'NOT_FOUND', 'error-key.xml': 'KEY_REJECTED', 'error-quota.xml': 'QUOTA_SPENT' },
  unmapped: ['unmapped-code.xml'],
  goodCredentials: { username: 'name', password: 'word' },
});

const read = (name: string) => readSavedAnswer(canadaPost, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('Canada Post', () => {
  it('reads a delivery with the offset its zone names', () => {
    const { shipments, problems } = read('delivered.xml');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: '4001234567890128',
      milestone: 'DELIVERED',
      deliveredHow: 'SIGNED',
      signedBy: 'T SMITH',
      deliveredAt: '2024-09-18T16:05:40.000Z',
      service: 'Xpresspost',
      destination: { postalCode: 'B3H4R2', region: 'NS', countryCode: 'CA' },
      estimatedDelivery: { from: '2024-09-19T03:00:00.000Z', to: '2024-09-20T02:59:59.000Z' },
    });
    expect(shipments[0]!.events[3]).toMatchObject({
      localTime: '2024-09-17T22:47:12',
      carrierCode: '0100',
      zoneCertainty: 'OFFSET_GIVEN',
      location: { city: 'Montreal', region: 'QC' },
    });
    expect(shipments[0]!.events[4]!.location.city).toBe('Sainte-Anne-de-Bellevue');
  });

  it('reads summaries: the newest event of each parcel', () => {
    const { shipments, problems } = read('summary-signed.xml');
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      { milestone: 'DELIVERED', deliveredHow: 'SIGNED', signedBy: 'R ROY', service: 'Expedited Parcels', origin: { region: 'QC' } },
      { milestone: 'INFO_RECEIVED', estimatedDelivery: { from: '2024-05-09T04:00:00.000Z' } },
    ]);
    expect(shipments[0]!.events).toMatchObject([{ localTime: '2024-05-07T14:17:33', carrierCode: 'INFO' }]);
  });

  it('takes the day of delivery of a summary whose newest event is another', () => {
    const body = readFileSync(join(import.meta.dirname, 'fixtures/summary-signed.xml'), 'utf8').replace(
      'Signature image recorded for Online viewing',
      'Customer addressing error found',
    );
    const [parcel] = canadaPost.read({ body }).reports;
    expect(parcel!.readings.find(({ milestone }) => milestone === 'DELIVERED')).toMatchObject({
      localTime: '2024-05-07T00:00:00',
      zoneCertainty: 'DAY_ONLY',
      signedBy: 'R ROY',
    });
  });

  it('reads JSON made of the XML', () => {
    const [parcel] = read('detail-of-lists.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: '1371134583769923', milestone: 'OUT_FOR_DELIVERY' });
    expect(parcel!.events[0]).toMatchObject({ occurredAt: '2023-11-20T16:12:05.000Z', carrierCode: '0174' });
  });

  it('sees the way back in the words of codes that are used both ways', () => {
    const [parcel] = read('returned.xml').shipments;
    expect(parcel).toMatchObject({ milestone: 'RETURNED', estimatedDelivery: { from: '2024-10-21T06:00:00.000Z' } });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'RETURNED_TO_SENDER',
      'RETURN_IN_TRANSIT',
      'RETURN_STARTED',
      'PICKUP_REMINDER',
      'READY_FOR_PICKUP',
    ]);
    expect(parcel!.events[3]!.location.name).toBe('Shoppers Drug Mart #412');
  });

  it('reads scans abroad by the zone of their country', () => {
    const [parcel] = read('from-abroad.xml').shipments;
    expect(parcel).toMatchObject({ milestone: 'AT_CUSTOMS', condition: 'HELD', party: 'CUSTOMS' });
    expect(parcel!.events[2]).toMatchObject({
      occurredAt: '2025-02-06T13:15:00.000Z',
      zoneCertainty: 'FROM_PLACE',
      location: { city: 'Guangzhou', countryCode: 'CN' },
    });
    expect(parcel!.events[3]!.location).toMatchObject({ city: null, countryCode: 'CN' });
  });

  it('reads French in Latin-1', () => {
    const [parcel] = read('latin-1-in-french.xml').shipments;
    expect(parcel).toMatchObject({ service: 'Colis accélérés', condition: 'DELAYED', reason: 'ADDRESS_WRONG' });
    expect(parcel!.events[0]).toMatchObject({ occurredAt: '2025-05-06T10:19:57.000Z', location: { city: 'Trois-Rivières' } });
  });

  it.each([
    ['0174', 'Item out for delivery', 'OUT_FOR_DELIVERY'],
    ['174', null, 'OUT_FOR_DELIVERY'],
    ['0174', "L'article renvoyé à l'expéditeur est sorti pour livraison.", 'RETURN_IN_TRANSIT'],
    ['0000', null, undefined],
    ['constructor', null, undefined],
    [null, 'Delivered', undefined],
  ])('reads %s "%s" as %s', (code, words, eventCode) => expect(canadaPostMeaning(code, words)?.eventCode).toBe(eventCode));

  it.each([
    ['K1A 0B1', 'ON'],
    ['X0A0H0', 'NU'],
    ['X1A1A1', 'NT'],
    ['90210', null],
  ])('knows the province of %s', (postalCode, province) => expect(provinceOfPostalCode(postalCode)).toBe(province));
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(canadaPost, readFileSync(join(answers, 'canadapost', name)));

  it('agrees with the sample of the documentation', () => {
    const { shipments, problems } = readShared('TrackingResponseXml.xml');
    expect(problems).toEqual([]);
    // Out again two days after a first "delivered", then signed for: a signature is a delivery.
    expect(shipments[0]).toMatchObject({
      trackingNumber: '7023210039414604',
      milestone: 'DELIVERED',
      deliveredAt: '2011-02-03T16:59:59.000Z',
      signedBy: 'HETU',
      service: 'Expedited Parcels',
      estimatedDelivery: { from: '2011-04-05T04:00:00.000Z', to: '2011-04-06T03:59:59.000Z' },
    });
    expect(
      shipments[0]!.events.map(({ carrierCode, localTime, location }) => [carrierCode, localTime, location.city, location.region]),
    ).toEqual([
      ['20', '2011-02-03T11:59:59', 'Sainte-Foy', 'QC'],
      ['0174', '2011-02-03T08:27:43', 'Sainte-Foy', 'QC'],
      ['0100', '2011-02-02T14:45:48', 'Quebec', 'QC'],
      ['0173', '2011-02-02T06:19:57', 'Quebec', 'QC'],
      ['1496', '2011-02-01T07:59:52', 'Quebec', 'QC'],
      ['20', '2011-02-01T07:59:52', 'Quebec', 'QC'],
    ]);
  });

  it.each([
    ['AuthError.xml', 'KEY_REJECTED', 'E002'],
    ['UnknownTrackingNumberResponse.xml', 'NOT_FOUND', '004'],
  ])('reads %s as %s', (name, code, carrierCode) =>
    expect(readShared(name)).toMatchObject({ shipments: [], problems: [{ code, carrierCode }] }),
  );
});
