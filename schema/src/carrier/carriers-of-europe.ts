import type { CarrierEntry } from './carrier-entry.ts';

/** Carriers at home in Europe. */
export const CARRIERS_OF_EUROPE = {
  asendia: {
    name: 'Asendia',
    page: 'https://tracking.asendia.com/tracking/%',
    credentials: ['username', 'password', 'accountNumber?', 'apiKey?'],
    aliases: ['Asendia US', 'Asendia USA', 'Asendia UK', 'Asendia Germany', 'Asendia Sync'],
  },
  bpost: {
    name: 'bpost',
    page: 'https://track.bpost.cloud/btr/web/#/search?itemCode=%&lang=en',
    credentials: ['accountNumber', 'password'],
    aliases: ['Belgian Post', 'bpost international', 'De Post', 'La Poste Belgique'],
  },
  chronopost: {
    name: 'Chronopost',
    page: 'https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT=%',
    credentials: [],
    aliases: ['Chronopost France', 'Chronopost International'],
  },
  'correos-express': {
    name: 'Correos Express',
    page: 'https://s.correosexpress.com/SeguimientoSinCP/search?n=%',
    credentials: ['username', 'password', 'accountNumber'],
    aliases: ['CEX', 'Correos Express Portugal', 'Chronoexpres'],
  },
  dhl: {
    name: 'DHL',
    page: 'https://www.dhl.com/global-en/home/tracking/tracking-parcel.html?submit=1&tracking-id=%',
    credentials: ['apiKey', 'webhookSecret?'],
    aliases: ['DHL Universal', 'DHL Unified', 'DHL eCommerce Asia', 'DHL Global Mail Asia', 'Deutsche Post'],
  },
  'dhl-express': {
    name: 'DHL Express',
    page: 'https://www.dhl.com/global-en/home/tracking/tracking-express.html?submit=1&tracking-id=%',
    credentials: ['username', 'password'],
    aliases: ['MyDHL', 'MyDHL API', 'DHL Express XML-PI'],
  },
  'dhl-parcel-de': {
    name: 'DHL Parcel DE',
    page: 'https://www.dhl.de/en/privatkunden/pakete-empfangen/verfolgen.html?piececode=%',
    credentials: ['apiKey', 'apiSecret', 'username', 'password'],
    aliases: ['DHL Paket', 'DHL Parcel Germany', 'DHL Germany', 'DPDHL', 'Post & Parcel Germany'],
  },
  'dhl-poland': {
    name: 'DHL Poland',
    page: 'https://www.dhl.com/pl-en/home/tracking/tracking-parcel.html?submit=1&tracking-id=%',
    credentials: ['username', 'password'],
    aliases: ['DHL24', 'DHL Parcel Polska', 'DHL Parcel Poland', 'DHL eCommerce Poland'],
  },
  dpd: {
    name: 'DPD',
    page: 'https://tracking.dpd.de/status/en_US/parcel/%',
    credentials: ['username', 'password'],
    aliases: ['DPD Germany', 'DPD Deutschland', 'DPDgroup', 'DPD Belgium', 'Dynamic Parcel Distribution'],
  },
  evri: {
    name: 'Evri',
    page: 'https://www.evri.com/track/parcel/%/details',
    credentials: ['apiKey', 'clientId?', 'clientSecret?'],
    aliases: ['Hermes UK', 'Hermes World UK'],
  },
  geodis: {
    name: 'GEODIS',
    page: 'https://espace-client.geodis.com/services/destinataires/#/%',
    credentials: ['username', 'apiKey'],
    aliases: ['Geodis France', 'Geodis Calberson', 'France Express'],
  },
  gls: {
    name: 'GLS',
    page: 'https://gls-group.com/GROUP/en/parcel-tracking/?match=%',
    credentials: ['clientId', 'clientSecret'],
    aliases: ['GLS Group', 'General Logistics Systems', 'GLS Germany', 'GLS France', 'GLS Italy'],
  },
  hermes: {
    name: 'Hermes',
    page: 'https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation/#%',
    credentials: ['clientId', 'clientSecret', 'username', 'password'],
    aliases: ['Hermes Germany', 'Hermes Germany GmbH', 'myHermes', 'Hermes Versand', 'Hermes World'],
  },
  inpost: {
    name: 'InPost',
    page: 'https://inpost.pl/sledzenie-przesylek?number=%',
    credentials: ['token?'],
    aliases: ['InPost Paczkomaty', 'InPost Poland', 'Paczkomaty', 'ShipX'],
  },
  'la-poste': {
    name: 'La Poste',
    page: 'https://www.laposte.fr/outils/suivre-vos-envois?code=%',
    credentials: ['apiKey'],
    aliases: ['La Poste Colissimo', 'Colissimo', 'French Post'],
  },
  'landmark-global': {
    name: 'Landmark Global',
    page: 'https://track.landmarkglobal.com/?search=%',
    credentials: ['username', 'password'],
    aliases: ['Landmark', 'bpost Landmark'],
  },
  'mondial-relay': {
    name: 'Mondial Relay',
    page: 'https://www.mondialrelay.fr/suivi-de-colis/?numeroExpedition=%',
    credentials: ['accountNumber', 'apiSecret'],
    aliases: ['Mondial Relay France', 'Point Relais'],
  },
  parcelone: {
    name: 'PARCEL.ONE',
    page: 'https://tracking.parcel.one/?trackingNumber=%',
    credentials: ['username', 'password'],
    aliases: ['Parcel One', 'P.ONE'],
  },
  postnl: {
    name: 'PostNL',
    page: 'https://postnl.nl/tracktrace/?B=%',
    credentials: ['apiKey'],
    aliases: ['Post NL', 'PostNL International', 'PostNL Domestic', 'TNT Post', 'Netherlands Post'],
  },
  'royal-mail': {
    name: 'Royal Mail',
    page: 'https://www.royalmail.com/track-your-item#/tracking-results/%',
    credentials: ['clientId', 'clientSecret'],
    aliases: ['Royal Mail Group', 'Royal Mail UK', 'Royal Mail Tracked'],
  },
  spring: {
    name: 'Spring GDS',
    page: 'https://mailingtechnology.com/tracking/?tn=%',
    credentials: ['apiKey'],
    aliases: ['Spring Global Delivery Solutions', 'Spring XBS', 'XBS'],
  },
  teleship: {
    name: 'Teleship',
    page: 'https://track.teleship.com/%',
    credentials: ['clientId', 'clientSecret', 'webhookSecret?'],
  },
  tnt: {
    name: 'TNT',
    page: 'https://www.tnt.com/express/en_us/site/shipping-tools/tracking.html?searchType=con&cons=%',
    credentials: ['username', 'password', 'countryCode'],
    aliases: ['TNT Express', 'TNT International', 'TNT FedEx', 'TNT UK', 'TNT Italy', 'TNT Reference'],
  },
} as const satisfies Record<string, CarrierEntry>;
