import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { zoom2u } from './zoom2u.carrier.ts';
import { zoom2uMeaning } from './zoom2u.status-map.ts';

keepsTheContract({
  carrier: zoom2u,
  directory: import.meta.dirname,
  validNumbers: ['Z20190101123456', 'T20240311101500'],
  invalidNumbers: [],
  foreignNumbers: ['Z20191301123456', 'Z2019010112345', '', 'EMPQ28I5J'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-status.json'],
  goodCredentials: { apiKey: 'key' },
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name));
const read = (name: string) => readSavedAnswer(zoom2u, fixture(name));

describe('Zoom2u', () => {
  it('reads the present status as one event, in UTC', () =>
    expect(read('in-transit.json').shipments[0]).toMatchObject({
      trackingNumber: 'Z20240311101500',
      milestone: 'OUT_FOR_DELIVERY',
      events: [{ carrierCode: 'On Route to Dropoff', occurredAt: '2024-03-11T00:15:42.000Z' }],
    }));

  it('knows a signed delivery by its picture', () =>
    expect(read('delivered-signed.json').shipments[0]).toMatchObject({ milestone: 'DELIVERED', deliveredHow: 'SIGNED' }));

  it('tells where its pictures are', () => {
    expect(zoom2u.read({ body: fixture('delivered-signed.json') }).reports[0]!.proofUrls).toEqual([
      { kind: 'PHOTO', url: 'https://files.example.com/pod.jpg' },
      { kind: 'SIGNATURE', url: 'https://files.example.com/signature.png' },
    ]);
    expect(zoom2u.read({ body: fixture('in-transit.json') }).reports[0]!.proofUrls).toEqual([]);
  });

  it('reports a delivery nobody accepted yet without an event, but misses the time of any other', () => {
    const body = (status: string) => JSON.stringify({ reference: 'Z20240311101505', status, statusChangeDateTime: null });
    expect(zoom2u.read({ body: body('Unassigned') })).toMatchObject({ reports: [{ readings: [] }], problems: [] });
    expect(zoom2u.read({ body: body('Dropped Off') })).toMatchObject({ reports: [{ readings: [] }], problems: [{ code: 'BAD_TIME' }] });
  });

  it.each([
    ['DroppedOff', false, 'DELIVERED'],
    ['on route to pickup', false, 'AWAITING_HANDOVER'],
    ['Tried to deliver', true, 'DELIVERY_ATTEMPTED'],
    ['Returning', false, 'RETURN_IN_TRANSIT'],
    ['constructor', false, undefined],
  ])('reads %s, signed: %s, as %s', (status, isSigned, eventCode) => expect(zoom2uMeaning(status, isSigned)?.eventCode).toBe(eventCode));

  it('believes a webhook that brings the agreed key or our secret', () => {
    const hook = { url: 'https://jalon.test/hooks/carriers/t', secret: 'ours' };
    const message = (headers: Record<string, string>, query: Record<string, string> = {}) => ({
      body: fixture('webhook-on-hold.json'),
      headers,
      query,
    });
    const verify = (...given: Parameters<typeof message>) =>
      zoom2u.push!.verify(message(...given), { apiKey: 'key', webhookSecret: 'agreed' }, hook);
    expect(verify({ authorization: 'Basic agreed' })).toBe(true);
    expect(verify({}, { secret: 'ours' })).toBe(true);
    expect(verify({ authorization: 'Basic other' })).toBe(false);
    expect(verify({})).toBe(false);
    expect(zoom2u.push!.verify(message({ authorization: 'Basic ' }), { apiKey: 'key' }, { ...hook, secret: '' })).toBe(false);
    expect(zoom2u.push!.read(message({}))).toMatchObject({
      messageId: null,
      reports: [{ trackingNumber: 'Z20240311101504', readings: [{ eventCode: 'HELD' }] }],
    });
  });

  it('asks with the key', async () => {
    const sent: HttpRequest[] = [];
    const http = {
      send: (request: HttpRequest) =>
        Promise.resolve((sent.push(request), { ok: true as const, status: 200, headers: {}, body: fixture('in-transit.json') })),
    };
    const call = { credentials: { apiKey: 'key' }, baseUrl: 'https://z.test', http, now: new Date() };
    await zoom2u.track!(['Z20240311101500'], call);
    expect(sent[0]).toMatchObject({
      url: 'https://z.test/api/v1/delivery/status/Z20240311101500',
      headers: { authorization: 'Bearer key' },
    });
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  const readShared = (name: string) => readSavedAnswer(zoom2u, readFileSync(join(answers, 'zoom2u', name)));

  it('agrees on status and time', () =>
    expect(readShared('TrackingResponse.json')).toMatchObject({
      shipments: [{ trackingNumber: 'Z20190101123456', milestone: 'DELIVERED', deliveredAt: '2018-11-12T10:29:16.000Z' }],
      problems: [],
    }));

  it('reads the error', () =>
    expect(readShared('ErrorResponse.json')).toMatchObject({ shipments: [], problems: [{ code: 'KEY_REJECTED', carrierCode: '403' }] }));
});
