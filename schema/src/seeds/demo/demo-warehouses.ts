import type { WarehouseKind } from '../../warehouse/warehouse-kind.ts';
import type { CutOff } from '../../warehouse/warehouse.entity.ts';

/** A place that sends orders of a demo shop. */
export interface DemoSite {
  name: string;
  kind: WarehouseKind;
  address1: string;
  postalCode: string | null;
  city: string;
  region: string | null;
  countryCode: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  workingDays: number[];
  cutOffs: Pick<CutOff, 'carrier' | 'weekday' | 'time'>[];
  statedHours: number;
  servesCountries: string[];
  carriers: string[];
  /** In minor units of the shop's currency. */
  costMinor: number;
  /** Share of the shop's stock that lies there; null: nobody counts it. */
  share: number | null;
  /** Of a supplier that ships itself. */
  supplier: DemoSupplier | null;
}

export interface DemoSupplier {
  name: string;
  email: string;
  countryCode: string;
  leadDays: number;
  /** Products it makes, by the beginning of their numbers. */
  makes: string[];
}

const WEEKDAYS = [1, 2, 3, 4, 5];
const at = (time: string, carrier: string | null = null, weekday: number | null = null) => ({ carrier, weekday, time });

/** By shop; the first is its main warehouse. */
export const DEMO_SITES: Record<string, DemoSite[]> = {
  'maison-colibri': [
    {
      name: 'Atelier Lyon',
      kind: 'OWN',
      address1: '4 rue des Métiers',
      postalCode: '69800',
      city: 'Saint-Priest',
      region: null,
      countryCode: 'FR',
      latitude: 45.6967,
      longitude: 4.9439,
      timeZone: 'Europe/Paris',
      workingDays: WEEKDAYS,
      cutOffs: [at('14:00'), at('16:30', 'la-poste'), at('12:00', null, 5)],
      statedHours: 8,
      servesCountries: [],
      carriers: ['la-poste', 'dhl', 'ups'],
      costMinor: 640,
      share: 0.7,
      supplier: null,
    },
    {
      name: 'Entrepôt Montréal',
      kind: 'THIRD_PARTY',
      address1: '880 rue Chabanel',
      postalCode: 'H2N 1M7',
      city: 'Montréal',
      region: 'QC',
      countryCode: 'CA',
      latitude: 45.5394,
      longitude: -73.6513,
      timeZone: 'America/Toronto',
      workingDays: WEEKDAYS,
      cutOffs: [at('13:00')],
      statedHours: 16,
      servesCountries: ['CA', 'US'],
      carriers: ['canada-post'],
      costMinor: 890,
      share: 0.3,
      supplier: null,
    },
    {
      name: 'Perles d’Auvergne',
      kind: 'DROPSHIP',
      address1: '12 place du Marché',
      postalCode: '63300',
      city: 'Thiers',
      region: null,
      countryCode: 'FR',
      latitude: 45.8567,
      longitude: 3.5489,
      timeZone: 'Europe/Paris',
      workingDays: [1, 2, 3, 4],
      cutOffs: [at('11:00')],
      statedHours: 24,
      servesCountries: ['FR', 'BE', 'CH'],
      carriers: ['la-poste'],
      costMinor: 480,
      share: null,
      supplier: {
        name: 'Perles d’Auvergne',
        email: 'commandes@perles.example',
        countryCode: 'FR',
        leadDays: 3,
        makes: ['BOU-PERLE', 'CEI-MAX'],
      },
    },
  ],
  nordlicht: [
    {
      name: 'Lager Bremen',
      kind: 'OWN',
      address1: 'Am Güterbahnhof 3',
      postalCode: '28197',
      city: 'Bremen',
      region: 'HB',
      countryCode: 'DE',
      latitude: 53.0947,
      longitude: 8.7361,
      timeZone: 'Europe/Berlin',
      workingDays: WEEKDAYS,
      cutOffs: [at('15:00'), at('17:00', 'dhl-parcel-de')],
      statedHours: 8,
      servesCountries: [],
      carriers: ['dhl-parcel-de', 'dhl', 'gls', 'ups'],
      costMinor: 560,
      share: 0.65,
      supplier: null,
    },
    {
      name: 'Südlager Ulm',
      kind: 'THIRD_PARTY',
      address1: 'Donautalstraße 40',
      postalCode: '89079',
      city: 'Ulm',
      region: 'BW',
      countryCode: 'DE',
      latitude: 48.3691,
      longitude: 9.9416,
      timeZone: 'Europe/Berlin',
      workingDays: [1, 2, 3, 4, 5, 6],
      cutOffs: [at('13:30'), at('10:00', null, 6)],
      statedHours: 12,
      servesCountries: ['DE', 'AT', 'CH', 'IT'],
      carriers: ['gls', 'dhl-parcel-de'],
      costMinor: 610,
      share: 0.35,
      supplier: null,
    },
    {
      name: 'Zeltwerk Harz',
      kind: 'DROPSHIP',
      address1: 'Bergmannsweg 9',
      postalCode: '38640',
      city: 'Goslar',
      region: 'NI',
      countryCode: 'DE',
      latitude: 51.9062,
      longitude: 10.4296,
      timeZone: 'Europe/Berlin',
      workingDays: WEEKDAYS,
      cutOffs: [at('10:00')],
      statedHours: 32,
      servesCountries: ['DE', 'AT'],
      carriers: ['gls'],
      costMinor: 720,
      share: null,
      supplier: { name: 'Zeltwerk Harz', email: 'versand@zeltwerk.example', countryCode: 'DE', leadDays: 4, makes: ['ZLT-FJELL2'] },
    },
  ],
  'souk-bazaar': [
    {
      name: 'مستودع دبي',
      kind: 'OWN',
      address1: 'شارع القوز 21',
      postalCode: null,
      city: 'Dubai',
      region: null,
      countryCode: 'AE',
      latitude: 25.1366,
      longitude: 55.2273,
      timeZone: 'Asia/Dubai',
      workingDays: [1, 2, 3, 4, 5, 6],
      cutOffs: [at('14:00'), at('11:30', null, 5)],
      statedHours: 10,
      servesCountries: [],
      carriers: ['aramex', 'dhl', 'fedex', 'ups'],
      costMinor: 2_400,
      share: 0.75,
      supplier: null,
    },
    {
      name: 'مركز الرياض',
      kind: 'THIRD_PARTY',
      address1: 'طريق الخرج 118',
      postalCode: '14332',
      city: 'Riyadh',
      region: null,
      countryCode: 'SA',
      latitude: 24.5247,
      longitude: 46.8252,
      timeZone: 'Asia/Riyadh',
      workingDays: [7, 1, 2, 3, 4],
      cutOffs: [at('12:00')],
      statedHours: 20,
      servesCountries: ['SA', 'JO'],
      carriers: ['aramex'],
      costMinor: 2_900,
      share: 0.25,
      supplier: null,
    },
    {
      name: 'ورشة النحاس بفاس',
      kind: 'DROPSHIP',
      address1: 'ساحة الصفارين 7',
      postalCode: '30110',
      city: 'Fes',
      region: null,
      countryCode: 'MA',
      latitude: 34.0646,
      longitude: -4.9733,
      timeZone: 'Africa/Casablanca',
      workingDays: [1, 2, 3, 4, 6],
      cutOffs: [at('10:00')],
      statedHours: 48,
      servesCountries: ['AE', 'SA', 'FR', 'DE'],
      carriers: ['dhl'],
      costMinor: 5_200,
      share: null,
      supplier: {
        name: 'ورشة النحاس بفاس',
        email: 'orders@fes-copper.example',
        countryCode: 'MA',
        leadDays: 6,
        makes: ['LAN-FES', 'SIN-NAQ'],
      },
    },
  ],
};
