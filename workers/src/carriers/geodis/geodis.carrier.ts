import { createHash } from 'node:crypto';
import { askEach } from '../ask.ts';
import type { Carrier, CarrierCall } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { GEODIS_HOME_ZONE, readGeodis } from './geodis.parse.ts';
import { GEODIS_CODES } from './geodis.status-map.ts';

const FORMATS: readonly NumberFormat[] = [{ format: 'GEODIS', pattern: /^1G[0-9A-Z]{10}$/, isValid: null, confidence: 0.85 }];

const SERVICE = 'api/zoomclient/recherche-envoi';
const LANGUAGE = 'fr';

/** `X-GEODIS-Service`: who asks, when, in which language, and a hash that proves the key over all of it and the body. */
function signed({ credentials, now }: CarrierCall<{ username: string; apiKey: string }>, body: string): string {
  const said = [credentials.username, String(now.getTime()), LANGUAGE];
  const hash = createHash('sha256')
    .update([credentials.apiKey, ...said, SERVICE, body].join(';'))
    .digest('hex');
  return [...said, hash].join(';');
}

/** GEODIS, parcels and freight in France: the service "Zoom". */
export const geodis: Carrier<'geodis'> = {
  code: 'geodis',
  countries: ['FR'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Paris',
    source: 'GEODIS publishes no limits of its web services',
  },
  homeZone: GEODIS_HOME_ZONE,
  dateConvention: 'YYYY-MM-DD and HH:MM:SS in French time, without offset; beside it DD/MM/YYYY and HH:MM',
  baseUrl: 'https://espace-client.geodis.com/services',
  batchSize: 1,
  eventIdentity: 'CODE',
  codes: GEODIS_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readGeodis,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => {
      const body = JSON.stringify({ noSuivi: number });
      return {
        method: 'POST',
        url: `${call.baseUrl}/${SERVICE}`,
        headers: { accept: 'application/json', 'content-type': 'application/json', 'x-geodis-service': signed(call, body) },
        body,
      };
    }),
};
