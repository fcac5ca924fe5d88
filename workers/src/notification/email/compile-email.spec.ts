import { PLAIN_BRAND, type Brand } from '@jalon/schema/merchant';
import { expect, test } from 'vitest';
import { inventFacts } from '../invent-facts.ts';
import { messageVoice } from '../voice/message-voice.ts';
import { sayEvent } from '../voice/say-event.ts';
import { compileEmail } from './compile-email.ts';
import { writeEmail } from './write-email.ts';

const NOW = new Date('2026-11-23T10:00:00Z');

async function html(language: 'en' | 'ar', brand: Partial<Brand> = {}) {
  const voice = await messageVoice(language, [], null);
  const facts = {
    ...inventFacts('SHIPPED', null, 'Europe/Paris', NOW),
    items: [{ title: '<b>Lamp</b>', variantTitle: 'Brass', quantity: 2, pictureId: 'p1' }],
  };
  const origin = 'https://track.example.org/colibri';
  return (
    await writeEmail(sayEvent(facts, { shopName: 'Coli & Bri', voice, now: NOW }), voice, {
      shopName: 'Coli & Bri',
      brand: { ...PLAIN_BRAND, ...brand },
      logoUrl: null,
      helpUrl: null,
      pageUrl: `${origin}/track/t`,
      settingsUrl: `${origin}/messages/k`,
      pictureUrl: (id) => `${origin}/pictures/${id}`,
    })
  ).html;
}

test('nothing is fetched but pictures, from the shop’s own tracking page; nothing is run', async () => {
  const written = await html('en', { fontText: 'Roboto, Lato, "Open Sans"' });
  const addresses = [...written.matchAll(/(?:src|href|url)\s*[=(]\s*["']?([^"')\s>]+)/g)].map(([, address]) => address!);
  expect(addresses.length).toBeGreaterThan(2);
  expect(addresses.filter((address) => !address.startsWith('https://track.example.org/colibri/'))).toEqual([]);
  expect(written).not.toMatch(/<script|@import|<link/i);
  expect(written).toContain('&lt;b&gt;Lamp&lt;/b&gt;');
  expect(written).toContain('Coli &amp; Bri');
  // Beyond that, mail programs cut.
  expect(written.length).toBeLessThan(60_000);
});

test('it has a dark side, unless the brand has one light only', async () => {
  const both = await html('en');
  expect(both).toContain('<meta name="color-scheme" content="light dark"');
  expect(both).toContain('@media (prefers-color-scheme: dark)');
  const light = await html('en', { mode: 'LIGHT' });
  expect(light).toContain('content="light"');
  expect(light).not.toContain('prefers-color-scheme');
});

test('it is mirrored for languages that are read from the right', async () => {
  const [left, right] = [await html('en'), await html('ar')];
  expect(right).toMatch(/<html[^>]*lang="ar"[^>]*dir="rtl"/);
  expect(right).toContain('text-align:right');
  expect(left).toMatch(/<html[^>]*lang="en"[^>]*dir="ltr"/);
});

test('a look is made once, whoever has it', async () => {
  const one = compileEmail(PLAIN_BRAND, 'ltr');
  expect(compileEmail({ ...PLAIN_BRAND }, 'ltr')).toBe(one);
  expect(compileEmail(PLAIN_BRAND, 'rtl')).not.toBe(one);
  expect(compileEmail({ ...PLAIN_BRAND, brandColor: '#0a6e4f' }, 'ltr')).not.toBe(one);
  await one;
});
