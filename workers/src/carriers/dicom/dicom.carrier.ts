import { askEach, basic } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { DICOM_HOME_ZONE, readDicom } from './dicom.parse.ts';
import { DICOM_CODES } from './dicom.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'GLS_CANADA_WAYBILL', pattern: /^[A-Z]\d{7,8}$/, isValid: null, confidence: 0.35 }];

/** GLS Canada, formerly Dicom: API v1. */
export const dicom: Carrier<'dicom'> = {
  code: 'dicom',
  countries: ['CA'],
  quota: { perSecond: null, perDay: null, perParcelPerDay: null, dayZone: 'America/Toronto', source: 'GLS Canada publishes no limits' },
  homeZone: DICOM_HOME_ZONE,
  dateConvention: 'ISO 8601, in the documentation with Z',
  baseUrl: 'https://smart4i.dicom.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: DICOM_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readDicom,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/v1/tracking/${encodeURIComponent(number)}`,
      headers: { accept: 'application/json', authorization: basic(call.credentials.username, call.credentials.password) },
    })),
};
