/** What the carrier sandbox asks for, and the demo's connections give. They open nothing but the sandbox. */
export const DEMO_CREDENTIALS = {
  dhl: { apiKey: 'demo-dhl-key' },
  ups: { clientId: 'demo-ups-client', clientSecret: 'demo-ups-secret' },
  'canada-post': { username: 'demo-canada-post', password: 'demo-canada-post-password' },
} as const;

/** A carrier whose format the sandbox speaks. */
export type DemoCarrier = keyof typeof DEMO_CREDENTIALS;

export const isDemoCarrier = (code: string): code is DemoCarrier => Object.hasOwn(DEMO_CREDENTIALS, code);
