import type { JourneyPlace } from './journey.ts';

const hub = (city: string, countryCode: string, zone: string, region: string | null = null): JourneyPlace => ({
  city,
  region,
  postalCode: null,
  countryCode,
  zone,
});

/** One sorting centre for each country the demo ships from or to. */
const HUBS: readonly JourneyPlace[] = [
  hub('Wien', 'AT', 'Europe/Vienna'),
  hub('Sydney', 'AU', 'Australia/Sydney', 'NSW'),
  hub('Bruxelles', 'BE', 'Europe/Brussels'),
  hub('Mississauga', 'CA', 'America/Toronto', 'ON'),
  hub('Basel', 'CH', 'Europe/Zurich'),
  hub('Leipzig', 'DE', 'Europe/Berlin'),
  hub('Cairo', 'EG', 'Africa/Cairo'),
  hub('Vitoria', 'ES', 'Europe/Madrid'),
  hub('Roissy-en-France', 'FR', 'Europe/Paris'),
  hub('Derby', 'GB', 'Europe/London'),
  hub('Bergamo', 'IT', 'Europe/Rome'),
  hub('Amman', 'JO', 'Asia/Amman'),
  hub('Casablanca', 'MA', 'Africa/Casablanca'),
  hub('Eindhoven', 'NL', 'Europe/Amsterdam'),
  hub('Riyadh', 'SA', 'Asia/Riyadh'),
  hub('Dubai', 'AE', 'Asia/Dubai'),
  hub('Louisville', 'US', 'America/New_York', 'KY'),
];

/** The sorting centre of the place's country; the place itself where the demo knows none. */
export const hubNear = (place: JourneyPlace): JourneyPlace => HUBS.find(({ countryCode }) => countryCode === place.countryCode) ?? place;
