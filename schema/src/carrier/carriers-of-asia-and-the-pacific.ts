import type { CarrierEntry } from './carrier-entry.ts';

/** Carriers at home in Asia and the Pacific. */
export const CARRIERS_OF_ASIA_AND_THE_PACIFIC = {
  'allied-express': {
    name: 'Allied Express',
    page: 'https://www.alliedexpress.com.au/?consignment=%',
    credentials: ['apiKey'],
    aliases: ['Allied Express Local', 'Allied Express Australia'],
  },
  aramex: {
    name: 'Aramex',
    page: 'https://www.aramex.com/track/results?ShipmentNumber=%',
    credentials: ['username', 'password', 'accountNumber', 'accountPin', 'accountEntity', 'countryCode'],
    aliases: ['Aramex International', 'Aramex South Africa'],
  },
  'australia-post': {
    name: 'Australia Post',
    page: 'https://auspost.com.au/mypost/track/details/%',
    credentials: ['apiKey', 'password', 'accountNumber'],
    aliases: ['AusPost', 'StarTrack', 'Australia Post eParcel', 'eParcel'],
  },
  'china-ems': {
    name: 'China EMS',
    page: 'https://www.ems.com.cn/qps/yjcx?mailNo=%',
    credentials: ['accountNumber', 'apiKey', 'apiSecret'],
    aliases: ['China Post', 'EMS', 'EMS China', 'ePacket', '中国邮政', '邮政EMS'],
  },
  'four-px': {
    name: '4PX',
    page: 'https://track.4px.com/#/result/0/%',
    credentials: ['apiKey', 'apiSecret'],
    aliases: ['4px', '4PX Express', '4-PX', 'FourPX', '递四方'],
  },
  'hay-post': {
    name: 'Haypost',
    page: 'https://www.haypost.am/en/track-and-trace?code=%',
    credentials: [],
    aliases: ['Armenia Post', 'HayPost'],
  },
  locate2u: {
    name: 'Locate2u',
    page: 'https://track.locate2u.com/%',
    credentials: ['clientId', 'clientSecret'],
  },
  seko: {
    name: 'SEKO Logistics',
    page: 'https://track.omniparcel.com/%',
    credentials: ['apiKey'],
    aliases: ['SEKO Omni-Channel', 'SEKO Omni-Channel Logistics', 'OmniParcel', 'Omni Parcel'],
  },
  sendle: {
    name: 'Sendle',
    page: 'https://track.sendle.com/tracking?ref=%',
    credentials: ['username', 'apiKey'],
  },
  'sf-express': {
    name: 'SF Express',
    page: 'https://www.sf-express.com/chn/en/waybill/list?q=%',
    credentials: ['clientId', 'clientSecret'],
    aliases: ['SF', 'SFExpress', 'SF International', 'Shun Feng', '顺丰', '顺丰速运'],
  },
  yanwen: {
    name: 'Yanwen',
    page: 'https://track.yw56.com.cn/en/querydel?nums=%',
    credentials: ['accountNumber'],
    aliases: ['Yanwen Logistics', 'Yanwen Express', '燕文', '燕文物流'],
  },
  yunexpress: {
    name: 'YunExpress',
    page: 'https://www.yuntrack.com/parcelTracking?id=%',
    credentials: ['accountNumber', 'apiSecret'],
    aliases: ['Yun Express', 'YunTu', 'Yuntu Logistics', '云途', '云途物流'],
  },
  zoom2u: {
    name: 'Zoom2u',
    page: 'https://deliveries.zoom2u.com/%',
    credentials: ['apiKey', 'webhookSecret?'],
  },
} as const satisfies Record<string, CarrierEntry>;
