import type { CarrierEntry } from './carrier-entry.ts';

/** Aggregators: one account for many carriers. */
export const BRIDGES = {
  aftership: {
    name: 'AfterShip',
    page: 'https://track.aftership.com/trackings?tracking-numbers=%',
    credentials: ['apiKey', 'webhookSecret?'],
  },
  easypost: {
    name: 'EasyPost',
    page: 'https://www.easypost.com/tracking/?code=%',
    credentials: ['apiKey', 'webhookSecret?'],
  },
  easyship: {
    name: 'Easyship',
    page: 'https://www.trackmyshipment.co/shipment-tracking/%',
    credentials: ['apiKey', 'webhookSecret?'],
  },
  eshipper: {
    name: 'eShipper',
    page: 'https://www.eshipper.com/tracking/?trackingNumber=%',
    credentials: ['username', 'password'],
  },
  'seventeen-track': {
    name: '17TRACK',
    page: 'https://t.17track.net/en#nums=%',
    credentials: ['apiKey'],
    aliases: ['17 Track', 'track17', 'Seventeen Track'],
  },
  ship24: {
    name: 'Ship24',
    page: 'https://www.ship24.com/tracking?p=%',
    credentials: ['apiKey', 'webhookSecret?'],
  },
  shipengine: {
    name: 'ShipEngine',
    page: 'https://t.17track.net/en#nums=%',
    credentials: ['apiKey', 'webhookSecret?'],
    aliases: ['ShipStation', 'ShipStation API'],
  },
  shippo: {
    name: 'Shippo',
    page: 'https://goshippo.com/tracking?number=%',
    credentials: ['apiKey', 'webhookSecret?'],
    aliases: ['Go Shippo'],
  },
} as const satisfies Record<string, CarrierEntry>;
