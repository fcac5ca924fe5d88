import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepsTheContract } from '../carrier.contract.ts';
import type { HttpRequest } from '../../http/http-client.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { royalMail } from './royal-mail.carrier.ts';
import { royalMailMeaning } from './royal-mail.status-map.ts';

keepsTheContract({
  carrier: royalMail,
  directory: import.meta.dirname,
  validNumbers: ['QB473124829GB', '0A0415263400000AB12CD'],
  invalidNumbers: ['QB473124828GB'],
  foreignNumbers: ['QB473124829DE', '1Z879E930346834440', '', 'GB', '123456789012345678901'],
  errors: {
    'error-not-found.json': 'NOT_FOUND',
    'error-key.json': 'KEY_REJECTED',
    'error-quota.json': 'QUOTA_SPENT',
    'error-soap-not-found.xml': 'NOT_FOUND',
  },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { clientId: 'id', clientSecret: 'hush' },
});

const read = (name: string) => readSavedAnswer(royalMail, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('Royal Mail', () => {
  it.each([
    ['EVKDN', 'DELIVERED_TO_NEIGHBOUR'],
    ['EVKAA', 'DELIVERY_ATTEMPTED'],
    ['EVKRF', 'REFUSED'],
    ['EVKGA', 'RETURN_STARTED'],
    ['EVRTS', 'RETURNED_TO_SENDER'],
    ['EVKLC', 'READY_FOR_PICKUP'],
    ['EVIPI', 'MISSORTED'],
  ])('reads %s as %s, whatever its name', (code, eventCode) => expect(royalMailMeaning(code, null)?.eventCode).toBe(eventCode));

  it('takes the answer about a signature for one about a known item', () => {
    const signature = { uniqueItemId: '0903', recipientName: 'Simon', signatureDateTime: '2017-03-30T16:15:00+01:00' };
    const body = JSON.stringify({ mailPieces: { mailPieceId: '0903', signature } });
    expect(royalMail.read({ body })).toMatchObject({
      reports: [{ trackingNumber: '0903', signedBy: 'Simon', readings: [] }],
      problems: [],
    });
  });

  it('reads a signed delivery', () => {
    const { shipments, problems } = read('delivered-signed.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: 'QB473124829GB',
      milestone: 'DELIVERED',
      deliveredHow: 'SIGNED',
      signedBy: 'PRITCHARD',
      deliveredAt: '2025-05-14T10:42:08.000Z',
      service: 'Royal Mail Tracked 24',
      destination: { countryCode: 'GB' },
    });
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_FACILITY',
      'DROPPED_OFF',
      'AWAITING_HANDOVER',
    ]);
    expect(shipments[0]!.events[0]).toMatchObject({ carrierCode: 'EVKSP', zoneCertainty: 'OFFSET_GIVEN', location: { name: 'Ludlow DO' } });
  });

  it('reads the window of the estimate', () =>
    expect(read('in-transit-with-window.json').shipments[0]).toMatchObject({
      milestone: 'IN_TRANSIT',
      estimatedDelivery: { from: '2025-11-21T10:15:00.000Z', to: '2025-11-21T14:15:00.000Z' },
    }));

  it('tells an attempt from the parcel waiting at the counter after it', () =>
    expect(read('nobody-home.json').shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'READY_FOR_PICKUP',
      'DELIVERY_ATTEMPTED',
      'HELD',
      'MISSORTED',
    ]));

  it('takes the last event of a summary for an event, once', () => {
    const { shipments } = read('summary-of-two.json');
    expect(shipments.map(({ trackingNumber, events }) => [trackingNumber, events.map(({ eventCode }) => eventCode)])).toEqual([
      ['QB473124863GB', ['OUT_FOR_DELIVERY']],
      ['QB473124877GB', ['READY_FOR_PICKUP']],
    ]);
  });

  it('answers to either barcode of an item, whichever was asked for', () => {
    const body = readFileSync(join(import.meta.dirname, 'fixtures/delivered-signed.json'));
    const numberFor = (trackingNumber: string | null) => royalMail.read({ body, trackingNumber }).reports[0]!.trackingNumber;
    expect(numberFor('0A0415263400000AB12CD')).toBe('0A0415263400000AB12CD');
    expect(numberFor('QB000000000GB')).toBe('QB473124829GB');
  });

  it('reads the history of the SOAP service, in the zone of London', () => {
    const body = `<e:Envelope xmlns:e="x"><e:Body><getSingleItemHistoryResponse>
      <trackDetail><trackDate>2016-06-01</trackDate><trackTime>12:30:00</trackTime><trackPoint>KENDAL DO</trackPoint><header>Delivered</header></trackDetail>
      <trackDetail><trackDate>2016-05-31</trackDate><trackTime>15:30:00</trackTime><trackPoint>Kendal DO</trackPoint><header>We have your item</header></trackDetail>
      </getSingleItemHistoryResponse></e:Body></e:Envelope>`;
    const { reports } = royalMail.read({ body, trackingNumber: 'QB473124885GB' });
    expect(
      reports[0]!.readings.map(({ eventCode, occurredAt, zoneCertainty }) => [eventCode, occurredAt.toISOString(), zoneCertainty]),
    ).toEqual([
      ['DELIVERED', '2016-06-01T11:30:00.000Z', 'ASSUMED'],
      ['ARRIVED_AT_FACILITY', '2016-05-31T14:30:00.000Z', 'ASSUMED'],
    ]);
  });

  it.each([
    ['EVZZZ', 'Delivered to a neighbour', 'DELIVERED_TO_NEIGHBOUR'],
    ['EVKOP', 'Delivered by', 'DELIVERED'],
    ['constructor', null, undefined],
    [null, 'Could not be delivered', 'DELIVERY_ATTEMPTED'],
  ])('reads %s "%s" as %s', (code, name, eventCode) => expect(royalMailMeaning(code, name)?.eventCode).toBe(eventCode));

  it('asks with both halves of the key and accepts the terms', async () => {
    const sent: HttpRequest[] = [];
    const http = {
      send: (request: HttpRequest) =>
        Promise.resolve((sent.push(request), { ok: true as const, status: 200, headers: {}, body: Buffer.from('{}') })),
    };
    await royalMail.track!(['QB473124829GB'], {
      credentials: { clientId: 'id', clientSecret: 'hush' },
      baseUrl: 'https://rm.test',
      http,
      now: new Date(),
    });
    expect(sent[0]).toMatchObject({
      url: 'https://rm.test/mailpieces/v2/QB473124829GB/events',
      headers: { 'x-ibm-client-id': 'id', 'x-ibm-client-secret': 'hush', 'x-accept-rmg-terms': 'yes' },
    });
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(royalMail, readFileSync(join(answers, 'royalmail', name)));

  it('agrees with the sample of the documentation', () => {
    const { shipments, problems } = readShared('TrackingResponseJSON.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: '090367574000000FE1E1B',
      milestone: 'IN_TRANSIT',
      condition: 'DELAYED',
      reason: 'MISSORTED',
      signedBy: 'Simon',
      service: 'Special Delivery Guaranteed',
      estimatedDelivery: { from: '2017-02-20T07:00:00.000Z', to: '2017-02-20T10:00:00.000Z' },
    });
    expect(shipments[0]!.events).toMatchObject([
      { carrierCode: 'EVNMI', occurredAt: '2016-10-20T09:04:00.000Z', location: { name: 'Stafford DO' } },
    ]);
  });

  it('reads the refusal of a header', () =>
    expect(readShared('TrackingErrorResponseJSON.json')).toMatchObject({
      shipments: [],
      problems: [{ code: 'REFUSED', carrierCode: 'E0004' }],
    }));
});
