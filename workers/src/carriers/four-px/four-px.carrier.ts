import { createHash } from 'node:crypto';
import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { FOUR_PX_HOME_ZONE, readFourPx } from './four-px.parse.ts';
import { FOUR_PX_CODES } from './four-px.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'FOUR_PX', pattern: /^4PX\d{13}CN$/, isValid: null, confidence: 0.98 }];

const METHOD = 'tr.order.tracking.get';

/** MD5 of the parameters in the order of their names, then body and secret. */
export const fourPxSign = (parameters: Record<string, string>, body: string, secret: string): string =>
  createHash('md5')
    .update(
      Object.keys(parameters)
        .toSorted()
        .map((name) => name + parameters[name]!)
        .join('') +
        body +
        secret,
    )
    .digest('hex');

/** 4PX: the open platform's `tr.order.tracking.get`. */
export const fourPx: Carrier<'four-px'> = {
  code: 'four-px',
  countries: ['CN'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Asia/Shanghai',
    source: 'open.4px.com publishes no limits of this method',
  },
  homeZone: FOUR_PX_HOME_ZONE,
  dateConvention: 'YYYY-MM-DD HH:MM:SS in the time of China, wherever the event was',
  baseUrl: 'https://open.4px.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: FOUR_PX_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readFourPx,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => {
      const body = JSON.stringify({ deliveryOrderNo: number });
      const signed = {
        app_key: call.credentials.apiKey,
        format: 'json',
        method: METHOD,
        timestamp: String(call.now.getTime()),
        v: '1.0.0',
      };
      const sign = fourPxSign(signed, body, call.credentials.apiSecret);
      return {
        method: 'POST',
        url: `${call.baseUrl}/router/api/service?${new URLSearchParams({ ...signed, sign, language: 'en' }).toString()}`,
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body,
      };
    }),
};
