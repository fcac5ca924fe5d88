/** What the carrier sandbox asks for, and the demo's connections give. They open nothing but the sandbox. */
export const DEMO_CREDENTIALS = {
  dhl: { apiKey: 'demo-dhl-key' },
  ups: { clientId: 'demo-ups-client', clientSecret: 'demo-ups-secret' },
  'canada-post': { username: 'demo-canada-post', password: 'demo-canada-post-password' },
} as const;
