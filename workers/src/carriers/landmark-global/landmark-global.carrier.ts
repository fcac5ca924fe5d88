import { askEach } from '../ask.ts';
import type { Carrier } from '../carrier.ts';
import { recognise, type NumberFormat } from '../recognise.ts';
import { LANDMARK_HOME_ZONE, readLandmark } from './landmark-global.parse.ts';
import { LANDMARK_CODES } from './landmark-global.status-map.ts';

const FORMATS: readonly NumberFormat[] = [
  { format: 'LANDMARK_LTN', pattern: /^LTN\d{6,12}N\d{1,3}$/, isValid: null, confidence: 0.97 },
  { format: 'LANDMARK_LTN_SHORT', pattern: /^LTN\d{5,12}$/, isValid: null, confidence: 0.85 },
];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escaped = (written: string) => written.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);

/** Landmark Global (bpost group): Track API v2. */
export const landmarkGlobal: Carrier<'landmark-global'> = {
  code: 'landmark-global',
  countries: [],
  quota: {
    perSecond: null,
    perDay: null,
    perParcelPerDay: null,
    dayZone: 'America/New_York',
    source: 'Landmark Global publishes no limits',
  },
  homeZone: LANDMARK_HOME_ZONE,
  dateConvention: 'MM/DD/YYYY with AM or PM, or YYYY-MM-DD HH:MM:SS; local, without a zone',
  baseUrl: 'https://api.landmarkglobal.com',
  batchSize: 1,
  eventIdentity: 'TEXT',
  codes: LANDMARK_CODES,
  recognise: (number) => recognise(FORMATS, number),
  read: readLandmark,
  track: (numbers, call) =>
    askEach(numbers, call, (number) => ({
      method: 'POST',
      url: `${call.baseUrl}/v2/Track.php`,
      headers: { accept: 'application/xml', 'content-type': 'application/xml' },
      body:
        `<?xml version="1.0"?><TrackRequest><Login><Username>${escaped(call.credentials.username)}</Username>` +
        `<Password>${escaped(call.credentials.password)}</Password></Login><Test>false</Test>` +
        `<TrackingNumber>${escaped(number)}</TrackingNumber><RetrievalType>Historical</RetrievalType></TrackRequest>`,
    })),
};
