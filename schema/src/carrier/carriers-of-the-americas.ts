import type { CarrierEntry } from './carrier-entry.ts';

/** Carriers at home in the Americas. */
export const CARRIERS_OF_THE_AMERICAS = {
  'amazon-shipping': {
    name: 'Amazon Shipping',
    page: 'https://track.amazon.com/tracking/%',
    credentials: ['clientId', 'clientSecret', 'token', 'countryCode?'],
    aliases: ['Amazon', 'Amazon Logistics', 'Amazon Shipping UK', 'AMZL', 'AMZN_US'],
  },
  boxknight: {
    name: 'BoxKnight',
    page: 'https://www.tracking.boxknight.com/tracking?trackingNo=%',
    credentials: [],
    aliases: ['Box Knight'],
  },
  'canada-post': {
    name: 'Canada Post',
    page: 'https://www.canadapost-postescanada.ca/track-reperage/en#/details/%',
    credentials: ['username', 'password'],
    aliases: ['Postes Canada'],
  },
  canpar: {
    name: 'Canpar Express',
    page: 'https://www.canpar.com/en/tracking/track.htm?barcode=%',
    credentials: [],
    aliases: ['Canpar', 'Canpar Courier'],
  },
  correios: {
    name: 'Correios',
    page: 'https://rastreamento.correios.com.br/app/index.php?objetos=%',
    credentials: ['username', 'apiKey', 'accountNumber'],
    aliases: ['Correios Brasil', 'Brazil Correios', 'Correios do Brasil', 'Empresa Brasileira de Correios e Telégrafos'],
  },
  'dhl-ecommerce-americas': {
    name: 'DHL eCommerce Americas',
    page: 'https://www.dhl.com/us-en/home/tracking/tracking-ecommerce.html?submit=1&tracking-id=%',
    credentials: ['clientId', 'clientSecret'],
    aliases: ['DHL eCommerce', 'DHL eCommerce US', 'DHL eCommerce Solutions', 'DHL Global Mail', 'DHL eCommerce Canada'],
  },
  dicom: {
    name: 'GLS Canada',
    page: 'https://gls-canada.com/en/express/tracking?trackingNumber=%',
    credentials: ['username', 'password'],
    aliases: ['Dicom', 'Dicom Express', 'Dicom Canada', 'GLS Canada Express'],
  },
  fedex: {
    name: 'FedEx',
    page: 'https://www.fedex.com/fedextrack/?trknbr=%',
    credentials: ['clientId', 'clientSecret', 'webhookSecret?'],
    aliases: [
      'Federal Express',
      'FedEx Express',
      'FedEx Ground',
      'FedEx Home Delivery',
      'FedEx SmartPost',
      'FedEx Ground Economy',
      'FedEx WS',
    ],
  },
  nationex: {
    name: 'Nationex',
    page: 'https://www.nationex.com/en/search?id=%',
    credentials: ['accountNumber', 'apiKey'],
    aliases: ['Nationex Courier'],
  },
  purolator: {
    name: 'Purolator',
    page: 'https://www.purolator.com/en/shipping/tracker?pin=%',
    credentials: ['apiKey', 'password'],
    aliases: ['Purolator Courier', 'Purolator Inc', 'Purolator International'],
  },
  roadie: {
    name: 'Roadie',
    page: 'https://track.roadie.com/id/%',
    credentials: ['token'],
    aliases: ['Roadie by UPS'],
  },
  smartkargo: {
    name: 'SmartKargo',
    page: 'https://www.deliverdirect.com/tracking?ref=%',
    credentials: ['apiKey'],
    aliases: ['Deliver Direct'],
  },
  ups: {
    name: 'UPS',
    page: 'https://www.ups.com/track?tracknum=%',
    credentials: ['clientId', 'clientSecret', 'accountNumber?'],
    aliases: ['United Parcel Service', 'UPS Mail Innovations'],
  },
  usps: {
    name: 'USPS',
    page: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=%',
    credentials: ['clientId', 'clientSecret'],
    aliases: ['United States Postal Service', 'USPS International', 'US Postal Service', 'USPS WT', 'USPS WT International', 'Stamps.com'],
  },
  veho: {
    name: 'Veho',
    page: 'https://track.shipveho.com/#/trackingId/%',
    credentials: [],
    aliases: ['Veho Tech'],
  },
} as const satisfies Record<string, CarrierEntry>;
