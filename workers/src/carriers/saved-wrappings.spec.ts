import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dhl } from './dhl/dhl.carrier.ts';
import { purolator } from './purolator/purolator.carrier.ts';
import { readSavedAnswer } from './read-saved-answer.ts';
import { ups } from './ups/ups.carrier.ts';

const fixture = (carrier: string, name: string) => readFileSync(join(import.meta.dirname, carrier, 'fixtures', name), 'utf8');
const delivered = fixture('ups', 'delivered.json');
const expected = readSavedAnswer(ups, Buffer.from(delivered));

describe('an answer as it was kept', () => {
  it.each([
    ['in a list', `[${delivered}]`],
    ['under a name', `{"status":200,"body":${delivered}}`],
    ['as a text', JSON.stringify({ statusCode: 200, body: delivered })],
    ['as a text alone', JSON.stringify(delivered)],
    ['under the number it was asked for', `{"1Z879E930346834440":${delivered}}`],
    ['with its headers', `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${delivered}`],
  ])('is read %s', (_how, body) => expect(readSavedAnswer(ups, Buffer.from(body))).toEqual(expected));

  it('is read from XML inside JSON', () => {
    const xml = fixture('purolator', 'error-invalid-pin.xml');
    expect(readSavedAnswer(purolator, Buffer.from(JSON.stringify({ response: xml })))).toMatchObject({
      problems: [{ code: 'INVALID_NUMBER' }],
    });
  });

  it('is read whole where a list keeps several', () => {
    const list = `[${fixture('dhl', 'paket-out-for-delivery.json')},${fixture('dhl', 'error-not-found.json')}]`;
    const { shipments, problems } = readSavedAnswer(dhl, Buffer.from(list));
    expect([shipments.length, problems.map(({ code }) => code)]).toEqual([1, ['NOT_FOUND']]);
  });

  it('says the status of a response that says nothing else', () =>
    expect(readSavedAnswer(ups, Buffer.from('HTTP/1.1 503 Service Unavailable\nServer: x\n\n<html></html>')).problems).toMatchObject([
      { code: 'CARRIER_DOWN' },
    ]));

  it.each(['{"data":{"data":{"data":{"data":{}}}}}', '[[[[]]]]', '"x"', '[1,2]', '{"body":"no"}', 'HTTP/1.1 200 OK'])(
    'stays unreadable: %s',
    (body) => expect(readSavedAnswer(ups, Buffer.from(body))).toMatchObject({ shipments: [], problems: [{ code: 'UNREADABLE' }] }),
  );
});
