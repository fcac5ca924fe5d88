import { expect, test } from 'vitest';
import { sayFullMoment } from './say-full-moment.ts';

const AT = new Date('2026-03-12T17:05:09Z');

test('year, seconds and zone are said, in the digits of the record', () => {
  expect(sayFullMoment(AT, 'en-GB', 'Europe/Paris')).toBe('12 March 2026 at 18:05:09 CET');
  expect(sayFullMoment(AT, 'en-GB', null)).toContain('17:05:09 UTC');
  expect(sayFullMoment(AT, 'ar-EG', 'Africa/Cairo')).toMatch(/2026.*7:05:09/);
});
