import { ask } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { isGs1 } from '../check-digits.ts';
import { recognise, s10Format, type NumberFormat } from '../recognise.ts';
import { LA_POSTE_HOME_ZONE, readLaPoste } from './la-poste.parse.ts';
import { LA_POSTE_CODES } from './la-poste.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'COLISSIMO', pattern: /^[4-9][A-Z]\d{11}$/, isValid: (number) => isGs1(number.slice(2)), confidence: 0.75 },
  { format: 'LA_POSTE_LETTER', pattern: /^[1-3][A-Z]\d{11}$/, isValid: null, confidence: 0.5 },
  s10Format('FR', 0.9),
];

/** La Poste, Colissimo included: `Suivi` v2. */
export const laPoste: Carrier<'la-poste'> = {
  code: 'la-poste',
  countries: ['FR', 'MC'],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'Europe/Paris',
    source: 'developer.laposte.fr, Suivi: the limits are those of the subscription and are shown in the portal only',
  },
  homeZone: LA_POSTE_HOME_ZONE,
  dateConvention: 'ISO 8601 with the offset of Paris, for scans abroad too',
  baseUrl: 'https://api.laposte.fr',
  batchSize: 10,
  eventIdentity: 'TEXT',
  codes: LA_POSTE_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readLaPoste,
  track: async (numbers, call) => [
    await ask(numbers, call, {
      method: 'GET',
      url: `${call.baseUrl}/suivi/v2/idships/${numbers.map(encodeURIComponent).join(',')}?lang=fr_FR`,
      headers: { accept: 'application/json', 'x-okapi-key': call.credentials.apiKey },
    }),
  ],
};
