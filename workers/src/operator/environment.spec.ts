import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { environmentOfChild, readEnvironment, workspace } from './environment.ts';

const secret = 'a secret key of thirty-two letters and more';

describe('readEnvironment', () => {
  test('has a default for everything', () => {
    const { settings } = readEnvironment({});
    expect(settings).toMatchObject({
      databaseUrl: undefined,
      dataDir: join(workspace, '.jalon'),
      apiPort: 4000,
      trackingPagePort: 4100,
      webPort: 4200,
      apiUrl: 'http://localhost:4000',
      trackingUrl: 'http://localhost:4100',
      adminUrl: 'http://localhost:4200',
      isDemo: true,
      allowsPrivateWebhooks: false,
      unread: [],
    });
  });

  test('an empty variable is one that is not set', () => {
    expect(readEnvironment({ DATABASE_URL: '', API_PORT: ' ', SECRET_KEY: '' }).settings).toEqual(readEnvironment({}).settings);
  });

  test('addresses follow the ports and lose their trailing slash', () => {
    const { settings } = readEnvironment({ API_PORT: '5000', PUBLIC_TRACKING_URL: 'https://track.example.org/' });
    expect(settings).toMatchObject({ apiPort: 5000, apiUrl: 'http://localhost:5000', trackingUrl: 'https://track.example.org' });
  });

  test('there is no demo on a database of one’s own unless asked for', () => {
    const DATABASE_URL = 'postgres://jalon:pw@db.example.org/jalon';
    expect(readEnvironment({ DATABASE_URL }).settings?.isDemo).toBe(false);
    expect(readEnvironment({ DATABASE_URL, JALON_DEMO: '1' }).settings?.isDemo).toBe(true);
    expect(readEnvironment({ JALON_DEMO: '0' }).settings?.isDemo).toBe(false);
  });

  test.each([
    ['API_PORT', 'eighty', 'a port is a whole number'],
    ['WEB_PORT', '70000', 'a port is a whole number'],
    ['WEB_PORT', '4100', 'the same port'],
    ['DATABASE_URL', 'mysql://user:hunter2@host/db', 'postgres://'],
    ['DATABASE_REPLICA_URLS', 'postgres://a/b,redis://c', 'postgres://'],
    ['SECRET_KEY', 'hunter2', 'at least 32'],
    ['PUBLIC_ADMIN_URL', 'admin.example.org', 'http://'],
    ['SMTP_URL', 'mail.example.org', 'smtp://'],
    ['MAIL_FROM', 'Colibri <parcels@example.org>', 'without a name'],
    ['JALON_DEMO', 'yes', '0 or 1'],
    ['LOG_LEVEL', 'loud', 'one of'],
  ])('names %s when it is %j', (name, value, words) => {
    const { problems } = readEnvironment({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems![0]).toMatch(new RegExp(`^${name}: .*${words}`));
    expect(problems![0]).not.toContain('hunter2');
  });

  test('names what is set and not read by this release', () => {
    const set = { NATS_URL: 'nats://n.example.org:4222', SMTP_URL: 'smtp://m.example.org' };
    expect(readEnvironment(set).settings?.unread).toEqual(['NATS_URL']);
  });

  test('says all that is wrong at once', () => {
    expect(readEnvironment({ API_PORT: '0', LOG_LEVEL: 'loud', JALON_DEMO: '2' }).problems).toHaveLength(3);
  });

  test('production on a database of one’s own needs a secret key of one’s own', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://db.example.org/jalon' };
    expect(readEnvironment(production).problems).toEqual([expect.stringMatching(/^SECRET_KEY: it is required/)]);
    expect(readEnvironment({ ...production, SECRET_KEY: secret }).settings?.secretKey).toBe(secret);
    expect(readEnvironment({ NODE_ENV: 'production' }).problems).toBeUndefined();
  });
});

test('a child is told everything that was settled', () => {
  const { settings } = readEnvironment({ LOG_LEVEL: 'error', API_PORT: '5000' });
  const environment = environmentOfChild(settings!, {
    databaseUrl: 'postgres://127.0.0.1/jalon',
    secretKey: secret,
    sandboxUrl: 'http://127.0.0.1:9',
  });
  expect(environment).toMatchObject({
    DATABASE_URL: 'postgres://127.0.0.1/jalon',
    API_URL: 'http://127.0.0.1:5000',
    SANDBOX_PORT: '9',
    JALON_DEMO: '1',
    LOG_LEVEL: 'info',
  });
});
