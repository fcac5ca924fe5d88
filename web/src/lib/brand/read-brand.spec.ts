import { expect, it } from 'vitest';
import { FormFields } from '#lib/goods/form-fields.ts';
import { readBrand } from './read-brand.ts';

const read = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return readBrand(new FormFields(data));
};

it('takes a radius in whole pixels', () => {
  const brand = { brandColor: '#112233', onBrandColor: '#ffffff', surface: '#ffffff', ink: '#000000' };
  expect(read({ ...brand, radiusPx: '7.6' })).toMatchObject({ ...brand, radiusPx: 8, logoSvg: null });
  expect(read({ ...brand, radiusPx: 'round' }).radiusPx).toBe(0);
});

it('takes a font by its name, or the families written beside it', () => {
  expect(read({ fontText: 'BOOK', fontTextOwn: 'Brandon', fontDisplay: '' })).toMatchObject({ fontText: 'BOOK', fontDisplay: null });
  expect(read({ fontText: 'OWN', fontTextOwn: ' Brandon ' }).fontText).toBe('Brandon');
});

it('follows the reader where the light is none it knows', () => {
  expect(read({ mode: 'DARK' }).mode).toBe('DARK');
  expect(read({ mode: 'DUSK' }).mode).toBe('AUTO');
});
