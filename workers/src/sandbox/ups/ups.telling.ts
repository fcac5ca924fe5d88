import { wallClockIn } from '../../carriers/offset-at.ts';
import { json, type Listener, type Telling } from '../format.ts';
import { toActivity } from './ups.format.ts';

interface Asked {
  trackingNumberList?: string[];
  destination?: { url?: string; credential?: string };
}

const compact = (localTime: string) => localTime.replace(/[-:]/g, '');

/** Track Alert: one message for each activity, with the credential in a header. */
export const upsTelling: Telling = {
  asked({ method, path, body }): Listener | null {
    if (method !== 'POST' || path !== '/api/track/v1/subscription/standard/package') return null;
    const { trackingNumberList = [], destination } = JSON.parse(body) as Asked;
    return { trackingNumbers: trackingNumberList, url: destination?.url ?? '', headers: { credential: destination?.credential ?? '' } };
  },
  granted: ({ trackingNumbers }) => json(200, { validTrackingNumbers: trackingNumbers }),
  message({ journey, scans }) {
    const { at, place } = scans[0]!;
    const { type, code, description, ...rest } = toActivity(scans[0]!).status as Record<string, string | undefined>;
    const localTime = compact(wallClockIn(place.zone, new Date(at)));
    return json(200, {
      trackingNumber: journey.trackingNumber,
      localActivityDate: localTime.slice(0, 8),
      localActivityTime: localTime.slice(9, 15),
      activityLocation: {
        city: place.city,
        stateProvince: place.region ?? '',
        postalCode: place.postalCode ?? '',
        country: place.countryCode,
      },
      activityStatus: { type, code, description, descriptionCode: rest['statusCode'] ?? '' },
      gmtActivityDate: compact(at).slice(0, 8),
      gmtActivityTime: compact(at).slice(9, 15),
    });
  },
};
