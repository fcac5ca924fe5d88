import type { DemoCarrier } from '../demo-credentials.ts';
import type { Brand } from '../../merchant/plain-brand.ts';
import type { JourneyPlace } from '../journey.ts';
import { LOGOS } from './demo-logos.ts';
import { PRODUCTS, type DemoProduct } from './demo-products.ts';
import { CUSTOMERS, type DemoTown, type NamePool } from './demo-customers.ts';

export interface DemoWarehouse {
  place: JourneyPlace;
  /** Who collects there, the usual one first. */
  carriers: DemoCarrier[];
  /** Countries it ships to; none: only what an order names its carriers for. */
  serves: string[];
}

/** A shop of the demo: all that does not depend on the day it is made. */
export interface DemoShop {
  slug: string;
  name: string;
  defaultLanguage: string;
  countryCode: string;
  timeZone: string;
  currency: string;
  brand: Brand;
  /** What its orders are called, around the running number. */
  orderPrefix: string;
  firstNumber: number;
  warehouses: DemoWarehouse[];
  products: DemoProduct[];
  towns: DemoTown[];
  names: Record<string, NamePool>;
  /** The hook of its store: known, so that a demo order can be sent as the store would send it. */
  hook: { token: string; secret: string };
}

const place = (city: string, postalCode: string | null, countryCode: string, zone: string, region: string | null = null): JourneyPlace => ({
  city,
  postalCode,
  region,
  countryCode,
  zone,
});

const hookOf = (slug: string) => ({ token: `demo-hook-${slug}`, secret: `demo-hook-secret-${slug}` });

const COLIBRI: DemoShop = {
  slug: 'maison-colibri',
  name: 'Maison Colibri',
  defaultLanguage: 'fr',
  countryCode: 'FR',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  brand: {
    logoSvg: LOGOS.colibri,
    logoPictureId: null,
    brandColor: '#1f4d45',
    onBrandColor: '#ffffff',
    surface: '#fbf7f2',
    ink: '#24211e',
    radiusPx: 2,
    fontText: "'Avenir Next', 'Segoe UI', sans-serif",
    fontDisplay: "Didot, 'Bodoni MT', Georgia, serif",
    mode: 'AUTO',
  },
  orderPrefix: 'MC-',
  firstNumber: 20_411,
  warehouses: [
    {
      place: place('Saint-Priest', '69800', 'FR', 'Europe/Paris'),
      carriers: ['la-poste', 'la-poste', 'dhl', 'ups'],
      serves: ['FR', 'BE', 'CH', 'DE', 'ES', 'GB', 'US'],
    },
    { place: place('Montréal', 'H2N 1M7', 'CA', 'America/Toronto', 'QC'), carriers: ['canada-post'], serves: ['CA'] },
  ],
  products: PRODUCTS.colibri,
  towns: CUSTOMERS.colibri,
  names: CUSTOMERS.names,
  hook: hookOf('maison-colibri'),
};

const NORDLICHT: DemoShop = {
  slug: 'nordlicht',
  name: 'Nordlicht',
  defaultLanguage: 'de',
  countryCode: 'DE',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  brand: {
    logoSvg: LOGOS.nordlicht,
    logoPictureId: null,
    brandColor: '#0b3954',
    onBrandColor: '#ffffff',
    surface: '#ffffff',
    ink: '#12202b',
    radiusPx: 10,
    fontText: "Inter, 'Segoe UI', Roboto, sans-serif",
    fontDisplay: "Inter, 'Segoe UI', Roboto, sans-serif",
    mode: 'AUTO',
  },
  orderPrefix: 'NL',
  firstNumber: 88_120,
  warehouses: [
    {
      place: place('Bremen', '28197', 'DE', 'Europe/Berlin'),
      carriers: ['dhl-parcel-de', 'dhl-parcel-de', 'dhl', 'gls', 'ups'],
      serves: ['DE', 'NL', 'GB'],
    },
    {
      place: place('Ulm', '89079', 'DE', 'Europe/Berlin'),
      carriers: ['dhl-parcel-de', 'dhl-parcel-de', 'dhl', 'gls', 'ups'],
      serves: ['AT', 'CH', 'IT'],
    },
    { place: place('Bremen', '28197', 'DE', 'Europe/Berlin'), carriers: ['spring', 'postnl'], serves: [] },
  ],
  products: PRODUCTS.nordlicht,
  towns: CUSTOMERS.nordlicht,
  names: CUSTOMERS.names,
  hook: hookOf('nordlicht'),
};

const SOUK: DemoShop = {
  slug: 'souk-bazaar',
  name: 'سوق بازار',
  defaultLanguage: 'ar',
  countryCode: 'AE',
  timeZone: 'Asia/Dubai',
  currency: 'AED',
  brand: {
    logoSvg: LOGOS.souk,
    logoPictureId: null,
    brandColor: '#8a3b12',
    onBrandColor: '#ffffff',
    surface: '#fffaf3',
    ink: '#2b1a10',
    radiusPx: 16,
    fontText: "'Noto Naskh Arabic', 'Geeza Pro', 'Segoe UI', Tahoma, sans-serif",
    fontDisplay: "'Noto Kufi Arabic', 'Geeza Pro', 'Segoe UI', Tahoma, sans-serif",
    mode: 'AUTO',
  },
  orderPrefix: 'SB',
  firstNumber: 5_302,
  warehouses: [
    {
      place: place('Dubai', null, 'AE', 'Asia/Dubai'),
      carriers: ['aramex', 'aramex', 'dhl', 'fedex', 'ups'],
      serves: ['AE', 'SA', 'JO', 'EG', 'FR', 'DE'],
    },
    // For Europe at times: one carrier over the sea, another to the door.
    { place: place('Dubai', null, 'AE', 'Asia/Dubai'), carriers: ['spring', 'la-poste'], serves: [] },
  ],
  products: PRODUCTS.souk,
  towns: CUSTOMERS.souk,
  names: CUSTOMERS.names,
  hook: hookOf('souk-bazaar'),
};

export const DEMO_SHOPS: readonly DemoShop[] = [COLIBRI, NORDLICHT, SOUK];
