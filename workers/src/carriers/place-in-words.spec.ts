import { describe, expect, it } from 'vitest';
import { placeInWords } from './place-in-words.ts';

describe('a place in one line', () => {
  it.each([
    ['MADISON, WI 53714, US', { city: 'Madison', region: 'WI', postalCode: '53714', countryCode: 'US' }],
    ['SHENZHEN, CHINA', { city: 'Shenzhen', region: null, countryCode: 'CN' }],
    ['Shenzhen,CN', { city: 'Shenzhen', region: null, countryCode: 'CN' }],
    ['Lille, FR', { city: 'Lille', region: null, countryCode: 'FR' }],
    ['Bristol, UK', { city: 'Bristol', region: null, countryCode: 'GB' }],
    ['TORONTO, ON', { city: 'Toronto', region: 'ON' }],
    ['Fresno, CA', { city: 'Fresno', region: 'CA' }],
    ['Springfield, QX', { city: 'Springfield', region: 'QX', countryCode: null }],
    ['Spain', { city: null, countryCode: 'ES' }],
    ['Hub 7', { city: 'Hub 7', countryCode: null }],
  ])('is read: %s', (line, place) => expect(placeInWords(line)).toMatchObject(place));

  it('takes the country given beside it', () =>
    expect(placeInWords('Houston, TX', 'US')).toMatchObject({ city: 'Houston', region: 'TX', countryCode: 'US' }));
});
