/** What the carrier sandbox asks for, and the demo's connections give. They open nothing but the sandbox. */
export const DEMO_CREDENTIALS = {
  dhl: { apiKey: 'demo-dhl-key' },
  ups: { clientId: 'demo-ups-client', clientSecret: 'demo-ups-secret', accountNumber: '1A2B3C' },
  'canada-post': { username: 'demo-canada-post', password: 'demo-canada-post-password' },
  aramex: {
    username: 'demo@aramex.example',
    password: 'demo-aramex-password',
    accountNumber: '60531487',
    accountPin: '331421',
    accountEntity: 'DXB',
    countryCode: 'AE',
  },
  'australia-post': { apiKey: 'demo-australia-post-key', password: 'demo-australia-post-password', accountNumber: '1003427715' },
  'dhl-parcel-de': {
    apiKey: 'demo-dhl-parcel-de-key',
    apiSecret: 'demo-dhl-parcel-de-secret',
    username: 'demo-dhl-parcel-de',
    password: 'demo-dhl-parcel-de-password',
  },
  fedex: { clientId: 'demo-fedex-client', clientSecret: 'demo-fedex-secret' },
  gls: { clientId: 'demo-gls-client', clientSecret: 'demo-gls-secret' },
  'la-poste': { apiKey: 'demo-la-poste-key' },
  postnl: { apiKey: 'demo-postnl-key' },
  spring: { apiKey: 'demo-spring-key' },
  usps: { clientId: 'demo-usps-client', clientSecret: 'demo-usps-secret' },
} as const;

/** A carrier whose format the sandbox speaks. */
export type DemoCarrier = keyof typeof DEMO_CREDENTIALS;

export const isDemoCarrier = (code: string): code is DemoCarrier => Object.hasOwn(DEMO_CREDENTIALS, code);
