import { ask } from '../ask.ts';
import type { Carrier, CarrierCall, TrackOutcome } from '../carrier.ts';
import { isIso7064 } from '../check-digits.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { dpdToken, escapeXml, forgetDpdToken, soapRequest } from './dpd.login.ts';
import { DPD_HOME_ZONE, readDpd } from './dpd.parse.ts';
import { DPD_CODES } from './dpd.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  // The barcode: postal code, parcel, service and country.
  { format: 'DPD_BARCODE', pattern: /^\d{27}[0-9A-Z]$/, isValid: isIso7064, confidence: 0.95 },
  { format: 'DPD_WITH_CHECK', pattern: /^\d{14}[0-9A-Z]$/, isValid: isIso7064, confidence: 0.8 },
  { format: 'DPD', pattern: /^\d{14}$/, isValid: null, confidence: 0.5 },
];

const NAMESPACES =
  'xmlns:auth="http://dpd.com/common/service/types/Authentication/2.0" ' +
  'xmlns:plc="http://dpd.com/common/service/types/ParcelLifeCycleService/2.0"';

async function trackOne(number: string, call: CarrierCall<{ username: string; password: string }>): Promise<TrackOutcome> {
  for (let isSecond = false; ; isSecond = true) {
    const { token, failure } = await dpdToken(call);
    if (failure !== null) return { trackingNumbers: [number], raw: null, failure };
    const header =
      `<auth:authentication><delisId>${escapeXml(call.credentials.username)}</delisId><authToken>${escapeXml(token)}</authToken>` +
      '<messageLanguage>en_US</messageLanguage></auth:authentication>';
    const body = `<plc:getTrackingData><parcelLabelNumber>${escapeXml(number)}</parcelLabelNumber></plc:getTrackingData>`;
    const outcome = await ask(
      [number],
      call,
      soapRequest(`${call.baseUrl}/services/ParcelLifeCycleService/V2_0/`, NAMESPACES, header, body),
    );
    const isTokenOld = outcome.raw !== null && readDpd(outcome.raw).problems[0]?.code === 'KEY_REJECTED';
    if (!isTokenOld || isSecond) return outcome;
    forgetDpdToken(call);
  }
}

/** DPD: ParcelLifeCycleService 2.0 of DPD Germany. */
export const dpd: Carrier<'dpd'> = {
  code: 'dpd',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Berlin',
    source:
      'DPD publishes no limit of tracking calls; its documentation of the LoginService allows ten logins a day, and a token lasts one',
  },
  homeZone: DPD_HOME_ZONE,
  dateConvention: 'in the language asked for: 8/17/2021 7:11:26 PM, or 17.08.2021, 19:11; ISO 8601 in JSON; local time without offset',
  baseUrl: 'https://public-ws.dpd.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: DPD_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readDpd,
  async track(numbers, call) {
    const outcomes: TrackOutcome[] = [];
    // One after the other, so that the first one alone logs in.
    for (const number of numbers) outcomes.push(await trackOne(number, call));
    return outcomes;
  },
};
