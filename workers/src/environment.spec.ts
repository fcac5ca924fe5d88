import { describe, expect, it } from 'vitest';
import { readSettings } from './environment.ts';

const needed = { DATABASE_URL: 'postgres://jalon@127.0.0.1/jalon', SECRET_KEY: 'a secret key of thirty-two letters' };

describe('readSettings', () => {
  it('has a default for all but the database and the key', () => {
    expect(readSettings(needed)).toMatchObject({ port: 4300, logLevel: 'info', allowsPrivateWebhooks: false, isDemo: false, pollSpeed: 1 });
  });

  it.each([
    [{}, 'no-reply@localhost'],
    [{ PUBLIC_TRACKING_URL: 'https://track.example.org/' }, 'no-reply@track.example.org'],
    [{ SMTP_URL: 'smtps://parcels%40example.org:hunter2@mail.example.org' }, 'parcels@example.org'],
    [{ SMTP_URL: 'smtp://relay:hunter2@mail.example.org', MAIL_FROM: 'post@example.org' }, 'post@example.org'],
  ])('%j: e-mail is from %s', (given, mailFrom) => {
    expect(readSettings({ ...needed, ...given })).toMatchObject({ mailFrom });
  });

  it('is quick in a demo, unless told otherwise', () => {
    expect(readSettings({ ...needed, JALON_DEMO: '1' }).pollSpeed).toBeGreaterThan(1);
    expect(readSettings({ ...needed, JALON_DEMO: '1', POLL_SPEED: '3' }).pollSpeed).toBe(3);
  });

  it('names what is wrong and never repeats it', () => {
    const wrong = () => readSettings({ DATABASE_URL: 'mysql://root:hunter2@host', SECRET_KEY: 'short', POLL_SPEED: 'fast' });
    expect(wrong).toThrow(/DATABASE_URL[^]*SECRET_KEY[^]*POLL_SPEED/);
    expect(wrong).not.toThrow(/hunter2/);
  });
});
