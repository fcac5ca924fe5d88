import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { readRoyalMail } from './royal-mail.parse.ts';
import { ROYAL_MAIL_HOME_ZONE } from './royal-mail.problem.ts';
import { ROYAL_MAIL_CODES } from './royal-mail.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  // Parcelforce Worldwide has it too.
  s10Format('GB', 0.88),
  { format: 'ROYAL_MAIL_ITEM_ID', pattern: /^(?=.*[A-F])0[0-9A-F]{20}$/, isValid: null, confidence: 0.7 },
];

/** Royal Mail: Tracking API v2 (REST). */
export const royalMail: Carrier<'royal-mail'> = {
  code: 'royal-mail',
  countries: ['GB'],
  quota: {
    perSecond: null,
    perDay: 50,
    perParcelPerDay: null,
    dayZone: ROYAL_MAIL_HOME_ZONE,
    source: 'developer.royalmail.net, product "Royal Mail Tracking for Server-side App (Operational) V2": 50 calls a day on the first plan',
  },
  homeZone: ROYAL_MAIL_HOME_ZONE,
  dateConvention: 'ISO 8601 with the offset of London; in the SOAP service date and time without one',
  baseUrl: 'https://api.royalmail.net',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: ROYAL_MAIL_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readRoyalMail,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'GET',
      url: `${call.baseUrl}/mailpieces/v2/${encodeURIComponent(number)}/events`,
      headers: {
        accept: 'application/json',
        'x-accept-rmg-terms': 'yes',
        'x-ibm-client-id': call.credentials.clientId,
        'x-ibm-client-secret': call.credentials.clientSecret,
      },
    })),
};
