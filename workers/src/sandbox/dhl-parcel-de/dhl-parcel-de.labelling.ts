import countries from 'i18n-iso-countries';
import * as v from 'valibot';
import { json, parseJson, type AskedLabel, type Labelling, type SandboxRequest } from '../format.ts';

const PATH = '/parcel/de/shipping/returns/v1';
const PROBLEM = 'application/problem+json';

const short = (limit: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(limit));
const Order = v.object({
  receiverId: v.pipe(v.string(), v.regex(/^[a-z]{3}$/)),
  shipmentReference: short(50),
  shipper: v.object({
    name1: short(50),
    addressStreet: short(50),
    addressHouse: short(10),
    postalCode: v.pipe(v.string(), v.regex(/^[0-9A-Za-z]+([ -]?[0-9A-Za-z]+)*$/), v.minLength(3), v.maxLength(10)),
    city: short(40),
  }),
});

/** What the "Parcel DE Returns" API is asked for; null: it is another request. */
export function askedDhlLabel({
  method,
  path,
  query,
  body,
}: Pick<SandboxRequest, 'method' | 'path' | 'query' | 'body'>): AskedLabel | null {
  if (method === 'GET' && path === `${PATH}/locations`) {
    const country = query.get('countryCode') ?? '';
    return /^[a-z]{3}$/.test(country) ? { step: 'RECEIVERS', country } : { step: 'WRONG' };
  }
  if (method !== 'POST' || path !== `${PATH}/orders`) return null;
  const order = v.safeParse(Order, parseJson(body));
  if (!order.success) return { step: 'WRONG' };
  const { receiverId, shipmentReference: reference, shipper } = order.output;
  const countryCode = countries.alpha3ToAlpha2(receiverId.toUpperCase());
  if (countryCode === undefined) return { step: 'WRONG' };
  const from = { city: shipper.city, postalCode: shipper.postalCode, countryCode };
  return { step: 'MAKE', reference, from, to: { city: 'Bonn', postalCode: '53113', countryCode: 'DE' } };
}

export const dhlLabelling: Labelling = {
  receivers: (country) =>
    json(200, [
      { receiverId: country, shipperCountry: country, ekp: '1234567890', billingNumber: '33333333330701', companyName: 'Demo shop' },
    ]),
  made: ({ trackingNumber, pdf, qr }) =>
    json(201, {
      sstatus: { title: 'Created', status: 201, detail: 'Created' },
      shipmentNo: trackingNumber,
      label: { b64: pdf },
      qrLabel: { b64: qr },
      routingCode: '40327653113+99000933090010',
    }),
  refused: () => json(400, { title: 'Bad Request', status: 400, detail: 'The request could not be understood.' }, PROBLEM),
};
