import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HttpClient, HttpRequest } from '../../http/http-client.ts';
import { keepsTheContract } from '../carrier.contract.ts';
import { readSavedAnswer } from '../read-saved-answer.ts';
import { correios } from './correios.carrier.ts';
import { correiosMeaning } from './correios.status-map.ts';
import { countryInPortuguese } from './country-in-portuguese.ts';

keepsTheContract({
  carrier: correios,
  directory: import.meta.dirname,
  validNumbers: ['RR473124829BR'],
  invalidNumbers: ['RR473124828BR'],
  foreignNumbers: ['RR473124829PT', '1Z879E930346834440', ''],
  errors: { 'not-found.json': 'NOT_FOUND', 'error-invalid.json': 'INVALID_NUMBER', 'error-key.json': 'KEY_REJECTED' },
  unmapped: ['unmapped-pair.json'],
  writtenDays: (day) => [day, `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`],
  goodCredentials: { username: 'loja', apiKey: 'code', accountNumber: '0070000000' },
});

const read = (name: string) => readSavedAnswer(correios, readFileSync(join(import.meta.dirname, 'fixtures', name)));

describe('Correios', () => {
  it('reads words alone, as trackers pass them on', () => {
    const [parcel] = read('words-alone.json').shipments;
    expect(parcel).toMatchObject({ trackingNumber: 'NB473124829BR', milestone: 'DELIVERED', deliveredAt: '2023-03-09T14:42:10.000Z' });
    expect(parcel!.events.map(({ location }) => [location.city, location.region])).toEqual([
      ['Manaus', 'AM'],
      ['Manaus', 'AM'],
      [null, null],
    ]);
  });

  it('reads a delivery in the zones of its states', () => {
    const [parcel] = read('delivered.json').shipments;
    expect(parcel).toMatchObject({
      milestone: 'DELIVERED',
      service: 'ENCOMENDA PAC',
      weightGrams: 740,
      signedBy: 'Marina',
      deliveredAt: '2025-03-19T17:52:07.000Z',
      estimatedDelivery: { from: '2025-03-21T03:00:00.000Z', to: '2025-03-22T02:59:59.000Z' },
    });
    expect(parcel!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['BDE-01', 'DELIVERED'],
      ['OEC-01', 'OUT_FOR_DELIVERY'],
      ['RO-01', 'DEPARTED_FACILITY'],
      ['PO-01', 'ACCEPTED'],
    ]);
    // Manaus is an hour behind Brasília.
    expect(parcel!.events[3]).toMatchObject({ occurredAt: '2025-03-14T20:45:00.000Z', location: { city: 'Manaus', region: 'AM' } });
  });

  it('lets the words decide where a number has had two meanings', () => {
    const [parcel] = read('import-awaiting-payment.json').shipments;
    expect(parcel).toMatchObject({ milestone: 'AT_CUSTOMS', condition: 'ACTION_REQUIRED', nextAction: 'PAY_DUTIES' });
    expect(parcel!.events.map(({ eventCode }) => eventCode)).toEqual([
      'DUTIES_REQUESTED',
      'IMPORT_CUSTOMS_STARTED',
      'ARRIVED_IN_COUNTRY',
      'ACCEPTED',
    ]);
    expect(parcel!.events[3]!.location).toMatchObject({ countryCode: 'DE' });
    expect(correiosMeaning('PAR-17', 'Objeto liberado pela alfândega')?.eventCode).toBe('IMPORT_CUSTOMS_CLEARED');
  });

  it('reads the older service in its envelope: type and status, not the number of the unit', () => {
    const [parcel] = read('older-service.xml').shipments;
    expect(parcel).toMatchObject({ trackingNumber: 'DU000000002BR', milestone: 'RETURNING', service: 'SEDEX' });
    expect(parcel!.events.map(({ carrierCode, eventCode }) => [carrierCode, eventCode])).toEqual([
      ['BDI-26', 'RETURN_STARTED'],
      ['LDI-00', 'READY_FOR_PICKUP'],
      ['BDE-02', 'DELIVERY_ATTEMPTED'],
      ['DO-01', 'DEPARTED_FACILITY'],
    ]);
    expect(parcel!.events[0]).toMatchObject({ localTime: '2017-08-11T17:20:00', location: { city: 'Florianopolis', region: 'SC' } });
  });

  it('reads newer pairs by their words, and a time of arrival as one', () => {
    expect(correiosMeaning('OEC-03', 'Objeto em rota de entrega')?.eventCode).toBe('OUT_FOR_DELIVERY');
    const evento = { codigo: 'PO', tipo: '01', dtHrCriado: '2025-01-01T10:00:00', descricao: 'Objeto postado' };
    const [report] = correios.read({
      body: JSON.stringify({ objetos: [{ codObjeto: 'A', dtPrevista: '2025-01-03T18:30:00', eventos: [evento] }] }),
    }).reports;
    expect(report).toMatchObject({ estimatedFrom: new Date('2025-01-03T21:30:00Z'), estimatedTo: new Date('2025-01-03T21:30:00Z') });
  });

  it('names the reason of a return', () => expect(correiosMeaning('BDI-26', null)?.reason).toBe('NOT_COLLECTED'));

  it('sees a return behind the pair of a delivery', () =>
    expect(correiosMeaning('BDE-01', 'Objeto entregue ao remetente')?.eventCode).toBe('RETURNED_TO_SENDER'));

  it.each([
    ['CHINA', 'CN'],
    ['ESTADOS UNIDOS', 'US'],
    ['PAÍSES BAIXOS', 'NL'],
    ['CURITIBA', null],
  ])('knows %s as %s', (name, code) => expect(countryInPortuguese(name)).toBe(code));

  it('asks for many numbers at once with the token of the postage card', async () => {
    const sent: HttpRequest[] = [];
    const http: HttpClient = {
      send: (request) => Promise.resolve((sent.push(request), { ok: true, status: 200, headers: {}, body: Buffer.from('{"token":"t1"}') })),
    };
    const credentials = { username: `loja-${Math.random()}`, apiKey: 'code', accountNumber: '0070000000' };
    await correios.track!(['QB000000016BR', 'DU000000002BR'], { credentials, baseUrl: 'https://correios.test', http, now: new Date() });
    expect(sent).toMatchObject([
      { url: 'https://correios.test/token/v1/autentica/cartaopostagem', body: '{"numero":"0070000000"}' },
      {
        url: 'https://correios.test/srorastro/v1/objetos?codigosObjetos=QB000000016BR&codigosObjetos=DU000000002BR&resultado=T',
        headers: { authorization: 'Bearer t1' },
      },
    ]);
  });
});
