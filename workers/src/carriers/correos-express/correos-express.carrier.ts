import { askEach, basic } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { CORREOS_EXPRESS_HOME_ZONE, readCorreosExpress } from './correos-express.parse.ts';
import { CORREOS_EXPRESS_CODES } from './correos-express.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'CORREOS_EXPRESS', pattern: /^\d{16}$/, isValid: null, confidence: 0.3 },
  { format: 'CORREOS_EXPRESS_PARCEL', pattern: /^\d{23}$/, isValid: null, confidence: 0.5 },
];

/** Correos Express (Spain, Portugal): `seguimientoEnvio`. */
export const correosExpress: Carrier<'correos-express'> = {
  code: 'correos-express',
  countries: ['ES', 'PT'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Madrid',
    source: 'Correos Express publishes no limits of its web services',
  },
  homeZone: CORREOS_EXPRESS_HOME_ZONE,
  dateConvention: 'DDMMYYYY and HHMMSS in Spanish time, without offset',
  baseUrl: 'https://www.cexpr.es/wspsc',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: CORREOS_EXPRESS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readCorreosExpress,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'POST',
      url: `${call.baseUrl}/apiRestSeguimientoEnviosk8s/json/seguimientoEnvio`,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        authorization: basic(call.credentials.username, call.credentials.password),
      },
      body: JSON.stringify({ codigoCliente: call.credentials.accountNumber, dato: number, idioma: 'ES' }),
    })),
};
