import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { chinaEms } from './china-ems.carrier.ts';
import { chinaEmsMeaning } from './china-ems.status-map.ts';
import { sealForEms } from './ems-seal.ts';

const signKey = Buffer.from('sixteen bytes ok').toString('base64');

keepsTheContract({
  carrier: chinaEms,
  directory: import.meta.dirname,
  validNumbers: ['RR473124829CN', '1012345678901', '9880000000011'],
  invalidNumbers: ['RR473124828CN'],
  foreignNumbers: ['RR473124829DE', '2012345678901', ''],
  errors: { 'not-found.json': 'NOT_FOUND', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-operation.json'],
  goodCredentials: { accountNumber: '1100000000000', apiKey: 'code', apiSecret: signKey },
});

const read = (name: string) => readSavedAnswer(chinaEms, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('China EMS', () => {
  it('reads the text inside an answer of the open platform', () => {
    const [parcel] = read('delivered.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: '9880000000011', milestone: 'DELIVERED', deliveredHow: 'TO_RECIPIENT' });
    expect(parcel!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['704', 'DELIVERED'],
      ['705', 'DELIVERY_ATTEMPTED'],
      ['702', 'OUT_FOR_DELIVERY'],
      ['306', 'ARRIVED_AT_DELIVERY_DEPOT'],
      ['20', 'DEPARTED_FACILITY'],
      ['203', 'PICKED_UP_BY_CARRIER'],
    ]);
    expect(parcel!.events[0]).toMatchObject({ occurredAt: '2025-02-28T02:39:15.000Z', location: { city: '西安市', countryCode: 'CN' } });
  });

  it('reads the older query, which has words alone, in the zones of the countries it names', () => {
    const [parcel] = read('older-abroad.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: 'EE000000015CN', milestone: 'AT_CUSTOMS', condition: 'HELD' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'CUSTOMS_HELD',
      'ARRIVED_IN_COUNTRY',
      'EXPORT_CUSTOMS_CLEARED',
      'EXPORT_CUSTOMS_STARTED',
      'PICKED_UP_BY_CARRIER',
    ]);
    expect(parcel!.events[1]).toMatchObject({ occurredAt: '2017-05-07T12:20:00.000Z', location: { countryCode: 'DE' } });
  });

  it('reads traces of several parcels, and sees one that waits at a shop behind the code of a delivery', () => {
    const [waiting, leaving] = read('pushed-waiting.json').shipments;
    expect(waiting).toMatchObject({ trackingNumber: '9880000000022', milestone: 'READY_FOR_PICKUP' });
    expect(leaving).toMatchObject({ trackingNumber: '9880000000033', milestone: 'OUT_FOR_DELIVERY' });
    expect(chinaEmsMeaning('80', '收件人已取走邮件', '妥投')?.eventCode).toBe('COLLECTED');
  });

  it('seals its question as the platform wants it', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('{}') })),
    };
    const call = { baseUrl: 'https://ems.test', http, now: new Date('2025-03-01T00:00:00Z') };
    const credentials = { accountNumber: '1100000000000', apiKey: 'code', apiSecret: signKey };
    await chinaEms.track!(['9880000000011'], { ...call, credentials });
    const form = new URLSearchParams(String(sent[0]!.body));
    expect(Object.fromEntries(form)).toMatchObject({ apiCode: '040001', senderNo: '1100000000000', timeStamp: '2025-03-01 08:00:00' });
    const sealed = form.get('logitcsInterface')!;
    expect(sealed.startsWith('|$4|')).toBe(true);
    const decipher = createDecipheriv('sm4-ecb', Buffer.from(signKey, 'base64'), null);
    const opened = Buffer.concat([decipher.update(Buffer.from(sealed.slice(4), 'base64')), decipher.final()]).toString();
    expect(opened).toBe(`{"waybillNo":"9880000000011"}${signKey}`);
    expect(await chinaEms.track!(['1'], { ...call, credentials: { ...credentials, apiSecret: 'short' } })).toMatchObject([
      { raw: null, failure: { code: 'KEY_REJECTED' } },
    ]);
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['as JSON', (sealed: string) => JSON.stringify({ logitcsInterface: sealed, method: '040002', senderNo: '', serialNo: 'C3E7' })],
    ['as a form', (sealed: string) => new URLSearchParams({ method: '040002', serialNo: 'C3E7', logitcsInterface: sealed }).toString()],
  ])('opens a pushed trace that is sealed with the key of the account, %s', (_name, envelope) => {
    const credentials = { accountNumber: '1100000000000', apiKey: 'code', apiSecret: signKey };
    const hook = { url: 'https://jalon.test/hooks/carriers/abc', secret: 'ours' };
    const trace = '{"waybillNo":"9880000000044","opTime":"2025-03-02 09:10:11","opCode":"704","opDesc":"您的快件已代签收【家人】"}';
    const message = { body: Buffer.from(envelope(sealForEms(trace, signKey)!)), headers: {}, query: {} };
    const { verify, read: readPushed } = chinaEms.push!;
    expect(verify(message, credentials, hook)).toBe(true);
    const answer = readPushed(message, credentials);
    expect(answer).toMatchObject({
      messageId: 'C3E7',
      reports: [{ trackingNumber: '9880000000044', readings: [{ eventCode: 'DELIVERED' }] }],
    });
    // What was inside is kept: it is read without the key, and says the same.
    expect(readPushed({ ...message, body: answer.opened! }).reports).toEqual(answer.reports);

    const otherKey = { ...credentials, apiSecret: Buffer.from('sixteen bytes no').toString('base64') };
    expect(verify(message, otherKey, hook)).toBe(false);
    expect(verify({ ...message, body: Buffer.from(trace) }, credentials, hook)).toBe(false);
    expect(readPushed(message)).toMatchObject({ reports: [], problems: [{ code: 'UNREADABLE' }] });
  });
});
