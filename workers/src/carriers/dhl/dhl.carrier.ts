import * as v from 'valibot';
import { isGs1, isIdentcode, isModulo7 } from '../check-digits.ts';
import type { Carrier } from '../carrier.ts';
import { callFailure } from '../problem-of.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { DHL_HOME_ZONE, readDhl } from './dhl.parse.ts';
import { DHL_STATUS_CODES } from './dhl.status-map.ts';

const Credentials = v.object({ apiKey: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200)) });

const FORMATS: readonly NumberFormat[] = [
  { format: 'DHL_EXPRESS', pattern: /^\d{10}$/, isValid: isModulo7, confidence: 0.8 },
  { format: 'DHL_EXPRESS_PIECE', pattern: /^JD\d{18}$/, isValid: null, confidence: 0.9 },
  { format: 'DHL_LICENCE_PLATE', pattern: /^(?:JJD|JVGL)\d{10,22}$/, isValid: null, confidence: 0.95 },
  { format: 'DHL_PAKET', pattern: /^00340\d{15}$/, isValid: isGs1, confidence: 0.95 },
  { format: 'DHL_PAKET_IDENTCODE', pattern: /^\d{12}$/, isValid: isIdentcode, confidence: 0.4 },
  { format: 'DHL_ECOMMERCE', pattern: /^GM[A-Z0-9]{14,36}$/, isValid: null, confidence: 0.9 },
  s10Format('DE', 0.7),
];

/** DHL, all divisions: "Shipment Tracking – Unified". */
export const dhl: Carrier<v.InferOutput<typeof Credentials>> = {
  code: 'dhl',
  name: 'DHL',
  countries: [],
  quota: {
    perSecond: 1,
    perDay: 250,
    perParcelPerDay: 10,
    dayZone: 'UTC',
    source: 'developer.dhl.com, Shipment Tracking – Unified, "Rate limits": a new app starts with 250 calls a day and one every second',
  },
  homeZone: DHL_HOME_ZONE,
  dateConvention: 'ISO 8601; mostly the local time of the place without offset, sometimes with one',
  baseUrl: 'https://api-eu.dhl.com',
  credentials: Credentials,
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: DHL_STATUS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  trackingUrl: (number) =>
    `https://www.dhl.com/global-en/home/tracking/tracking-parcel.html?submit=1&tracking-id=${encodeURIComponent(number)}`,
  read: readDhl,
  async track(numbers, { credentials, baseUrl, http }) {
    return Promise.all(
      numbers.map(async (number) => {
        const answer = await http.send({
          method: 'GET',
          url: `${baseUrl}/track/shipments?trackingNumber=${encodeURIComponent(number)}&language=en`,
          headers: { accept: 'application/json', 'dhl-api-key': credentials.apiKey },
        });
        if (!answer.ok) return { trackingNumbers: [number], raw: null, failure: callFailure(answer) };
        const raw = {
          body: answer.body,
          contentType: answer.headers['content-type'] ?? null,
          status: answer.status,
          trackingNumber: number,
        };
        return { trackingNumbers: [number], raw, failure: null };
      }),
    );
  },
};
