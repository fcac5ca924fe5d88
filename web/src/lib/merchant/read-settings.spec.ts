import { expect, it } from 'vitest';
import { readArrivals, readShop } from './read-settings.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

it('clears what is left empty', () => {
  expect(readShop(form({ name: ' Souk ', supportEmail: 'help@souk.example', supportUrl: ' ' }))).toEqual({
    name: 'Souk',
    supportEmail: 'help@souk.example',
    supportUrl: null,
    homeUrl: null,
  });
});

it('reads a box that is not ticked as no', () => {
  expect(readArrivals(form({ etaConfidence: '90' }))).toEqual({ etaConfidence: 90, etaIsPublic: false });
  expect(readArrivals(form({ etaConfidence: '50', etaIsPublic: '1' }))).toEqual({ etaConfidence: 50, etaIsPublic: true });
});
