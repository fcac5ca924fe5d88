import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest, HttpResult } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { amazonShipping } from './amazon-shipping.carrier.ts';

keepsTheContract({
  carrier: amazonShipping,
  directory: import.meta.dirname,
  validNumbers: ['TBA304225566001', 'TBC304225566001'],
  invalidNumbers: [],
  foreignNumbers: ['1Z879E930346834440', 'RR473124829CA', '', 'TBA12', '986578788855'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED', 'error-quota.json': 'QUOTA_SPENT' },
  unmapped: ['unmapped-code.json'],
  goodCredentials: { clientId: 'id', clientSecret: 'secret', token: 'refresh' },
});

const read = (name: string) => readSavedAnswer(amazonShipping, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('Amazon Shipping', () => {
  it('knows codes that stand beside the published list', () =>
    expect(read('older-codes.json')).toMatchObject({
      problems: [],
      shipments: [
        { condition: 'ATTEMPT_FAILED', events: [{}, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }, { eventCode: 'LABEL_CREATED' }] },
      ],
    }));

  it('tells where the photo of the delivery is, whole or not at all', () => {
    const read = (deliveryImageURL: unknown) => {
      const body = { trackingId: 'TBA1', eventHistory: [], summary: { proofOfDelivery: { deliveryImageURL } } };
      return amazonShipping.read({ body: JSON.stringify(body) }).reports[0]!.proofUrls;
    };
    const signed = `https://photos.example/door.jpg?X-Amz-Signature=${'a'.repeat(1_500)}`;
    expect(read(signed)).toEqual([{ kind: 'PHOTO', url: signed }]);
    for (const nothing of [null, 7, 'soon', `${signed}${'a'.repeat(1_000)}`]) expect(read(nothing)).toBeUndefined();
  });

  it('reads where it was left from the summary', () => {
    const { shipments, problems } = read('delivered-to-neighbour.json');
    expect(problems).toEqual([]);
    expect(shipments[0]).toMatchObject({
      trackingNumber: 'TBA304225566001',
      milestone: 'DELIVERED',
      deliveredHow: 'TO_NEIGHBOUR',
      signedBy: 'P Neighbor',
      estimatedDelivery: { from: '2025-03-05T03:00:00.000Z', to: '2025-03-05T03:00:00.000Z' },
    });
    expect(shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERED_TO_NEIGHBOUR',
      'OUT_FOR_DELIVERY',
      'ARRIVED_AT_FACILITY',
      'PICKED_UP_BY_CARRIER',
    ]);
  });

  it('reads why an attempt failed from the summary', () =>
    expect(read('attempted.json').shipments[0]).toMatchObject({ condition: 'ATTEMPT_FAILED', reason: 'BUSINESS_CLOSED' }));

  it('knows the way back by the type of the leg', () => {
    const [parcel] = read('returned.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'RETURNED' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'RETURNED_TO_SENDER',
      'RETURN_IN_TRANSIT',
      'RETURN_STARTED',
      'REFUSED',
    ]);
  });

  it('reads the packages of Fulfillment Outbound', () =>
    expect(read('fulfillment-outbound.json').shipments[0]).toMatchObject({
      trackingNumber: 'TBA304225566005',
      milestone: 'DELIVERED',
      signedBy: 'J Roe',
      destination: { city: 'Reno', region: 'NV' },
    }));

  it('asks with a token made of the refresh token', async () => {
    const sent: HttpRequest[] = [];
    const ok = (answer: object): HttpResult => ({ ok: true, status: 200, headers: {}, body: Buffer.from(JSON.stringify(answer)) });
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), ok(request.url.includes('o2') ? { access_token: 't' } : {}))),
    };
    const credentials = { clientId: `id-${Math.random()}`, clientSecret: 'secret', token: 'refresh', countryCode: 'UK' };
    await amazonShipping.track!(['TBA304225566001'], { credentials, baseUrl: amazonShipping.baseUrl, http, now: new Date() });
    expect(sent.map(({ url }) => url)).toEqual([
      'https://api.amazon.com/auth/o2/token',
      'https://sellingpartnerapi-na.amazon.com/shipping/v2/tracking?carrierId=AMZN_UK&trackingId=TBA304225566001',
    ]);
    expect(sent[0]!.body).toContain('grant_type=refresh_token');
    expect(sent[1]!.headers!['x-amz-access-token']).toBe('t');
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers/amazon_shipping');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  it('agrees with the sample, and its error', () => {
    const { shipments, problems } = readSavedAnswer(amazonShipping, readFileSync(join(answers, 'TrackingResponseJSON.json')));
    expect(problems).toEqual([]);
    expect(shipments).toMatchObject([
      {
        trackingNumber: '89108749065090',
        milestone: 'DELIVERED',
        deliveredHow: 'SIGNED',
        signedBy: 'John Doe',
        deliveredAt: '2024-01-17T14:30:00.000Z',
      },
    ]);
    expect(shipments[0]!.events.map(({ carrierCode, location }) => [carrierCode, location.city])).toEqual([
      ['Delivered', 'Seattle'],
      ['OutForDelivery', 'Seattle'],
      ['InTransit', 'Portland'],
    ]);
    const { problems: errors } = readSavedAnswer(amazonShipping, readFileSync(join(answers, 'ErrorResponseJSON.json')));
    expect(errors).toMatchObject([{ code: 'NOT_FOUND', carrierCode: 'InvalidTrackingId' }]);
  });
});
