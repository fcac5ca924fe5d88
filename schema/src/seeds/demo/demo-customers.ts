import type { JourneyPlace } from '../journey.ts';

export interface DemoTown {
  place: JourneyPlace;
  /** A key of the name pools. */
  language: string;
  streets: readonly string[];
  phonePrefix: string;
}

export interface NamePool {
  first: readonly string[];
  last: readonly string[];
}

const town = (
  language: string,
  [city, postalCode, countryCode, zone, region]: [string, string | null, string, string, string?],
  phonePrefix: string,
  ...streets: string[]
): DemoTown => ({ place: { city, postalCode, countryCode, zone, region: region ?? null }, language, streets, phonePrefix });

const PARIS = 'Europe/Paris';
const BERLIN = 'Europe/Berlin';

const FRENCH = [
  town('fr', ['Lyon', '69003', 'FR', PARIS], '+33 6 39 98', '14 rue des Tanneurs', '8 quai du Lavoir', '51 rue des Mûriers'),
  town('fr', ['Paris', '75011', 'FR', PARIS], '+33 6 39 98', '27 passage du Cordier', '3 rue du Vieux Puits'),
  town('fr', ['Nantes', '44000', 'FR', PARIS], '+33 6 39 98', '19 rue des Voiliers', '6 allée du Chantier'),
  town('fr', ['Marseille', '13006', 'FR', PARIS], '+33 6 39 98', '88 rue des Figuiers', '2 montée des Cigales'),
  town('fr', ['Strasbourg', '67000', 'FR', PARIS], '+33 6 39 98', '10 rue du Houblon'),
  town('fr', ['Bruxelles', '1050', 'BE', 'Europe/Brussels'], '+32 470 00', '31 rue des Horlogers'),
  town('fr', ['Genève', '1204', 'CH', 'Europe/Zurich'], '+41 78 000', '5 rue du Jet'),
  town('fr', ['Montréal', 'H2J 2K5', 'CA', 'America/Toronto', 'QC'], '+1 514 555', '4120 rue des Écluses', '77 avenue du Lilas'),
  town('fr', ['Québec', 'G1R 2S5', 'CA', 'America/Toronto', 'QC'], '+1 418 555', '12 côte des Remparts'),
];
const ENGLISH = [
  town('en', ['London', 'N1 7AA', 'GB', 'Europe/London'], '+44 7700 900', '22 Thimble Lane', '7 Old Tannery Mews'),
  town('en', ['Toronto', 'M5V 2H1', 'CA', 'America/Toronto', 'ON'], '+1 416 555', '310 Larkspur Street', '45 Millwright Road'),
  town('en', ['Vancouver', 'V6B 1A1', 'CA', 'America/Vancouver', 'BC'], '+1 604 555', '908 Cedar Quay'),
];
const GERMAN = [
  town('de', ['Hamburg', '22765', 'DE', BERLIN], '+49 151 000', 'Seilergang 12', 'Lotsenweg 4'),
  town('de', ['Berlin', '10999', 'DE', BERLIN], '+49 151 000', 'Drechslerstraße 31', 'Am Treidelpfad 9'),
  town('de', ['München', '80469', 'DE', BERLIN], '+49 151 000', 'Flößerstraße 7', 'Hopfenweg 22'),
  town('de', ['Köln', '50667', 'DE', BERLIN], '+49 151 000', 'Buchbindergasse 3'),
  town('de', ['Dresden', '01099', 'DE', BERLIN], '+49 151 000', 'Weinbergsteig 18'),
  town('de', ['Wien', '1070', 'AT', 'Europe/Vienna'], '+43 660 000', 'Kürschnergasse 5'),
  town('de', ['Zürich', '8004', 'CH', 'Europe/Zurich'], '+41 78 000', 'Färberstrasse 14'),
];
const ARABIC = [
  town('ar', ['Dubai', null, 'AE', 'Asia/Dubai'], '+971 50 000', 'شارع الياسمين 14', 'شارع المرجان 8'),
  town('ar', ['Abu Dhabi', null, 'AE', 'Asia/Dubai'], '+971 50 000', 'شارع النخيل 27'),
  town('ar', ['Sharjah', null, 'AE', 'Asia/Dubai'], '+971 50 000', 'شارع اللؤلؤ 5'),
  town('ar', ['Riyadh', '12211', 'SA', 'Asia/Riyadh'], '+966 50 000', 'شارع السدر 33', 'شارع الريحان 6'),
  town('ar', ['Jeddah', '23431', 'SA', 'Asia/Riyadh'], '+966 50 000', 'شارع المنارة 19'),
  town('ar', ['Amman', '11181', 'JO', 'Asia/Amman'], '+962 79 000', 'شارع الزيتون 11'),
  town('ar', ['Cairo', '11511', 'EG', 'Africa/Cairo'], '+20 100 000', 'شارع الفسطاط 42'),
];

export const CUSTOMERS = {
  colibri: [...FRENCH, ...FRENCH, ...ENGLISH],
  nordlicht: [
    ...GERMAN,
    ...GERMAN,
    ENGLISH[0]!,
    town('en', ['Utrecht', '3511 AB', 'NL', 'Europe/Amsterdam'], '+31 6 0000', 'Weversgracht 16'),
  ],
  souk: [...ARABIC, ...ARABIC, ...ARABIC, FRENCH[0]!, GERMAN[1]!],
  names: {
    fr: {
      first: ['Camille', 'Élise', 'Jeanne', 'Léa', 'Manon', 'Inès', 'Clara', 'Margaux', 'Anouk', 'Hugo', 'Baptiste', 'Théo'],
      last: ['Marchand', 'Besnard', 'Delorme', 'Chauvin', 'Périer', 'Lacombe', 'Vasseur', 'Tessier', 'Granger', 'Moulin'],
    },
    de: {
      first: ['Johanna', 'Lena', 'Mia', 'Svenja', 'Jonas', 'Felix', 'Tobias', 'Henrik', 'Anke', 'Katrin', 'Matthias', 'Nils'],
      last: ['Brandt', 'Seidel', 'Kröger', 'Lindner', 'Petersen', 'Vogel', 'Hartmann', 'Wiegand', 'Ebert', 'Thiele'],
    },
    ar: {
      first: ['ليلى', 'مريم', 'سارة', 'نورة', 'هند', 'ريم', 'يوسف', 'خالد', 'عمر', 'سلمان', 'طارق', 'فاطمة'],
      last: ['الحداد', 'النجار', 'العطار', 'الصائغ', 'الخياط', 'البنّاء', 'السمّان', 'الورّاق', 'الزيّات', 'القطّان'],
    },
    en: {
      first: ['Alice', 'Rosie', 'Maeve', 'Priya', 'Owen', 'Callum', 'Theo', 'Harriet'],
      last: ['Whitcombe', 'Ashdown', 'Penrose', 'Hartley', 'Lockwood', 'Merrick'],
    },
  } satisfies Record<string, NamePool> as Record<string, NamePool>,
};
