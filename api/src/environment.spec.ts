import { describe, expect, test } from 'vitest';
import { readEnvironment } from './environment.ts';

const least = { DATABASE_URL: 'postgres://localhost/jalon', SECRET_KEY: 'a-key-of-at-least-thirty-two-characters' };

describe('readEnvironment', () => {
  test('needs two variables and knows the rest', () => {
    expect(readEnvironment(least)).toMatchObject({ API_PORT: 4000, PUBLIC_ADMIN_URL: 'http://localhost:4200', TRUSTED_PROXIES: [] });
  });

  test('names everything that is wrong, and shows no value', () => {
    const read = () => readEnvironment({ SECRET_KEY: 'hunter2', DATABASE_URL: '', API_PORT: 'eleven', PUBLIC_API_URL: 'ftp://x' });
    expect(read).toThrow(
      /DATABASE_URL is not set[\s\S]*SECRET_KEY must be at least 32 characters[\s\S]*API_PORT must be a port number[\s\S]*PUBLIC_API_URL/,
    );
    expect(read).not.toThrow(/hunter2|eleven/);
  });

  test('reads a list of proxies', () => {
    expect(readEnvironment({ ...least, TRUSTED_PROXIES: '198.51.100.7, 203.0.113.0/24' }).TRUSTED_PROXIES).toEqual([
      '198.51.100.7',
      '203.0.113.0/24',
    ]);
  });
});
