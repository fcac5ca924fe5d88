import { expect, it, vi } from 'vitest';
import { addressWithin, OwnDomains, shorterAddress } from './own-domains.ts';

it.each([
  ['/', '/colibri'],
  ['/?lang=fr', '/colibri?lang=fr'],
  ['/track/abc?lang=fr', '/colibri/track/abc?lang=fr'],
  ['/colibri/pictures/1', '/colibri/pictures/1'],
  ['/colibri', '/colibri'],
  ['/colibri?x=/other/', '/colibri?x=/other/'],
  ['/other/track/abc', '/colibri/other/track/abc'],
  ['/colibrissimo', '/colibri/colibrissimo'],
  ['/_app/immutable/a.js', '/_app/immutable/a.js'],
  ['/health/live', '/health/live'],
  ['/_apple', '/colibri/_apple'],
])('on the domain of colibri %s is %s', (url, within) => expect(addressWithin('colibri', url)).toBe(within));

it.each([
  ['/colibri', '/'],
  ['/colibri?lang=fr', '/?lang=fr'],
  ['/colibri/track/abc?done=address', '/track/abc?done=address'],
  ['/colibri//evil.example/x', '/evil.example/x'],
  ['/colibri/\\\\evil.example', '/evil.example'],
  ['/colibri/pictures/1', null],
  ['/track/abc', null],
  ['/colibrissimo', null],
])('%s is shorter as %s', (url, shorter) => expect(shorterAddress('colibri', url)).toBe(shorter));

it('asks once a minute, and again afterwards', async () => {
  let now = 0;
  const ask = vi.fn(async () => 'colibri');
  const domains = new OwnDomains(ask, () => now);
  expect(await Promise.all([domains.shopAt('Track.Colibri.fr:443'), domains.shopAt('track.colibri.fr')])).toEqual(['colibri', 'colibri']);
  expect(await domains.shopAt('track.colibri.fr')).toBe('colibri');
  expect(ask).toHaveBeenCalledTimes(1);
  now = 60_000;
  await domains.shopAt('track.colibri.fr');
  expect(ask).toHaveBeenCalledTimes(2);
});

it('keeps what it knows while nobody answers', async () => {
  let now = 0;
  const ask = vi.fn(async (): Promise<string | null> => 'colibri');
  const domains = new OwnDomains(ask, () => now);
  await domains.shopAt('track.colibri.fr');
  now = 61_000;
  ask.mockRejectedValue(new Error('down'));
  expect(await domains.shopAt('track.colibri.fr')).toBe('colibri');
  expect(await domains.shopAt('other.fr')).toBeNull();
});

it.each(['localhost', '127.0.0.1:4100', '[::1]:4100', 'x'.repeat(300) + '.fr', ''])('does not ask for %s', async (host) => {
  const ask = vi.fn(async () => 'colibri');
  expect(await new OwnDomains(ask).shopAt(host)).toBeNull();
  expect(ask).not.toHaveBeenCalled();
});

it('does not ask for more names at once than it should, nor remember more', async () => {
  const ask = vi.fn(() => new Promise<string | null>(() => undefined));
  const domains = new OwnDomains(ask);
  for (let name = 0; name < 30; name += 1) void domains.shopAt(`n${name}.example.com`);
  expect(ask).toHaveBeenCalledTimes(20);
  expect(await domains.shopAt('one-more.example.com')).toBeNull();
});
