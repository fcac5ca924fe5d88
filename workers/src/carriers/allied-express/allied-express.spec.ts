import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { alliedExpress } from './allied-express.carrier.ts';
import { alliedExpressMeaning } from './allied-express.status-map.ts';

keepsTheContract({
  carrier: alliedExpress,
  directory: import.meta.dirname,
  validNumbers: ['AOE10060817R', 'AOE946862J'],
  invalidNumbers: [],
  foreignNumbers: ['RR473124829AU', '1Z879E930346834440', '', 'AOE1'],
  errors: { 'error-not-found.json': 'NOT_FOUND', 'error-fault-key.xml': 'KEY_REJECTED' },
  unmapped: ['unmapped-status.json'],
  goodCredentials: { apiKey: 'key' },
});

const read = (name: string) => readSavedAnswer(alliedExpress, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('Allied Express', () => {
  it('reads a delivery', () =>
    expect(read('delivered.json').shipments[0]).toMatchObject({
      trackingNumber: 'AOE20071928K',
      milestone: 'DELIVERED',
      deliveredAt: '2024-02-14T00:20:31.000Z',
      events: [{ carrierCode: null, carrierText: 'Freight has been delivered', location: { city: 'Wagga Wagga' } }],
    }));

  it('reads a card after the tour that failed', () =>
    expect(read('card-left.json').shipments[0]!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DELIVERY_ATTEMPTED',
      'OUT_FOR_DELIVERY',
      'DEPARTED_FACILITY',
    ]));

  it('joins the cartons of a consignment, and keeps consignments apart', () =>
    expect(
      read('two-consignments.xml').shipments.map(({ trackingNumber, events }) => [
        trackingNumber,
        events.map(({ eventCode }) => eventCode),
      ]),
    ).toEqual([
      ['AOE20071931N', ['RETURN_STARTED', 'DAMAGED']],
      ['AOE20071932P', ['HANDED_TO_PARTNER']],
    ]));

  it.each([
    ["It's on board with driver", 'X', 'OUT_FOR_DELIVERY'],
    ['Other', 'X', 'NOTE'],
    ['Otherwise engaged', 'X', undefined],
    [null, 'X', 'PROCESSED_AT_FACILITY'],
    [null, null, undefined],
  ])('reads the status %s at %s as %s', (status, depot, eventCode) =>
    expect(alliedExpressMeaning(status, depot)?.eventCode).toBe(eventCode),
  );

  it('lets no mark of a number into the document', async () => {
    const sent: HttpRequest[] = [];
    const http = {
      send: (request: HttpRequest) =>
        Promise.resolve((sent.push(request), { ok: true as const, status: 200, headers: {}, body: Buffer.from('') })),
    };
    await alliedExpress.track!(['A<B&C'], { credentials: { apiKey: 'key' }, baseUrl: 'https://a.test', http, now: new Date() });
    expect(sent[0]).toMatchObject({ method: 'POST', url: 'https://a.test/TTWS' });
    expect(sent[0]!.body).toContain('<String_1>key</String_1><String_2>A&#60;B&#38;C</String_2>');
  });
});

const answers = join(import.meta.dirname, '../../../../../shared/data/carriers');

describe.skipIf(!existsSync(answers))(`answers recorded by others (skipped where ${answers} is absent)`, () => {
  describe.each(['allied_express', 'allied_express_local'])('%s', (folder) => {
    const readShared = (name: string) => readSavedAnswer(alliedExpress, readFileSync(join(answers, folder, name)));

    it('reads the delivery', () =>
      expect(readShared('DeliveredTrackingResponse.json').shipments[0]).toMatchObject({
        trackingNumber: 'AOE10060817R',
        milestone: 'DELIVERED',
        deliveredAt: '2023-10-26T03:03:55.000Z',
      }));

    it('reads a scan without a status as handled at its depot', () =>
      expect(readShared('TrackingResponse.json')).toMatchObject({
        problems: [],
        shipments: [
          {
            trackingNumber: '123456789',
            milestone: 'IN_TRANSIT',
            events: [
              {
                eventCode: 'PROCESSED_AT_FACILITY',
                carrierCode: null,
                occurredAt: '2021-05-28T00:03:20.000Z',
                location: { city: 'Bankstown Aerodrome' },
              },
            ],
          },
        ],
      }));

    it('reads the error', () =>
      expect(readShared('ErrorResponse.json')).toMatchObject({ shipments: [], problems: [{ code: 'NOT_FOUND' }] }));
  });
});
