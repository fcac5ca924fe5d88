import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLanguage } from './languages.ts';
import { chooseLanguage, localeOf, matchLanguage } from './choose-language.ts';

describe('chooseLanguage', () => {
  const everything = { asked: 'ar', chosen: 'fr', order: 'en', accepted: 'fr', country: 'FR', shop: 'fr' };

  it('asks the address first, then the visitor, the order, the browser, the country and the shop', () => {
    expect(chooseLanguage(everything)).toBe('ar');
    expect(chooseLanguage({ ...everything, asked: null })).toBe('fr');
    expect(chooseLanguage({ ...everything, asked: null, chosen: null })).toBe('en');
    expect(chooseLanguage({ accepted: 'ar-EG', country: 'FR', shop: 'en' })).toBe('ar');
    expect(chooseLanguage({ country: 'AE', shop: 'fr' })).toBe('ar');
    expect(chooseLanguage({ shop: 'fr' })).toBe('fr');
    expect(chooseLanguage({})).toBe('en');
  });

  it('passes over what we do not speak', () => {
    expect(chooseLanguage({ asked: 'tlh', chosen: '', order: 'xx-YY-', accepted: 'tlh, fr;q=0.4, en;q=0.9', shop: 'ar' })).toBe('en');
    expect(chooseLanguage({ accepted: '*, fr;q=0', shop: 'ar' })).toBe('ar');
  });

  it('never fails, whatever a visitor sends', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (asked, accepted) => isLanguage(chooseLanguage({ asked, accepted }))));
  });
});

describe('matchLanguage', () => {
  it.each([
    ['fr-CA', 'fr'],
    ['FR', 'fr'],
    ['ar-Latn', null],
    ['de-AT', 'de'],
    ['tlh', null],
  ])('reads %s as %s', (tag, language) => expect(matchLanguage(tag)).toBe(language));
});

describe('localeOf', () => {
  it('takes the region of the browser, else that of the parcel', () => {
    expect(localeOf('en', { accepted: 'fr-FR, en-GB;q=0.8', country: 'DE' })).toBe('en-GB');
    expect(localeOf('en', { accepted: 'fr-FR, en;q=0.8', country: 'DE' })).toBe('en-DE');
    expect(localeOf('ar', {})).toBe('ar');
    expect(localeOf('ar', { country: 'not a country' })).toBe('ar');
  });
});
