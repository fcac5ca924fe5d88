import { PLAIN_BRAND } from '@jalon/schema/merchant';
import { NOTIFICATION_EVENTS, type NotificationEvent } from '@jalon/schema/notification';
import { LANGUAGES, type Language } from '@jalon/schema/words';
import { describe, expect, test } from 'vitest';
import { writeEmail } from '../email/write-email.ts';
import { inventFacts } from '../invent-facts.ts';
import type { MessageFacts } from '../message-facts.ts';
import { messageVoice } from './message-voice.ts';
import { sayEvent } from './say-event.ts';

const NOW = new Date('2026-11-23T10:00:00Z');
const EVENTS = Object.keys(NOTIFICATION_EVENTS) as NotificationEvent[];
const SPOKEN = Object.keys(LANGUAGES) as Language[];
const LINK = 'https://track.example.org/colibri/t/4zq8';
const head = {
  shopName: 'Colibri',
  brand: PLAIN_BRAND,
  logoUrl: null,
  helpUrl: 'mailto:help@colibri.example',
  pageUrl: LINK,
  settingsUrl: 'https://track.example.org/colibri/messages/k',
  pictureUrl: (id: string) => `https://track.example.org/colibri/pictures/${id}`,
};

const factsOf = (event: NotificationEvent, more: Partial<MessageFacts> = {}): MessageFacts => ({
  ...inventFacts(event, null, 'Europe/Paris', NOW),
  withdrawal: { statement: 'I withdraw.', declaredAt: NOW, place: 7, hash: 'f00d' },
  ...more,
});

async function say(event: NotificationEvent, language: Language = 'en', more: Partial<MessageFacts> = {}) {
  const voice = await messageVoice(language, [], 'FR');
  return { voice, said: sayEvent(factsOf(event, more), { shopName: 'Colibri', voice, now: NOW }) };
}

describe.each(SPOKEN)('messages in %s', (language) => {
  test.each(EVENTS)('%s has all its words, and no gap in them', async (event) => {
    const { said, voice } = await say(event, language);
    const { html, text, subject } = await writeEmail(said, voice, head);
    for (const part of [said.preheader, said.title, said.sms, said.button, said.why, subject, text, html]) {
      expect(part).not.toBe('');
      // A key that is not there is said as it is.
      expect(part).not.toMatch(/\{\{|\}\}|undefined|\bnull\b|\b(?:message|order|shipment|return|withdrawal):\w/);
      expect(part).not.toContain(`${event}.`);
    }
    expect(html).toContain(`lang="${language}"`);
  });
});

// GSM 03.38: one text message holds 160 of these.
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;

test.each(EVENTS)('%s is one text message in English, link included', async (event) => {
  const { said } = await say(event);
  const whole = `${said.sms} ${LINK}`;
  expect(whole).toMatch(GSM);
  expect(whole.length).toBeLessThanOrEqual(160);
  // A real link is longer.
  expect(said.sms.length).toBeLessThanOrEqual(70);
});

test('a neighbour reads neither number nor articles', async () => {
  const { said } = await say('SHIPPED', 'en', { view: 'NEIGHBOUR', audience: 'FOLLOWER', items: [], orderNumber: '#1042' });
  expect(JSON.stringify(said)).not.toContain('#1042');
  expect(said.items.list).toEqual([]);
});

test('what the shopper can do is said, and by when', async () => {
  const { said } = await say('CUSTOMS');
  expect(said.subject).toContain('needs something from you');
  expect(said.paragraphs.join(' ')).toMatch(/Duties or taxes .* Please do this by Saturday,? 28 November/);
  const waiting = factsOf('CUSTOMS').parcel!;
  const { said: calm } = await say('CUSTOMS', 'en', { parcel: { ...waiting, nextAction: 'NONE', nextActionBy: null } });
  expect(calm.paragraphs.join(' ')).toContain('You do not have to do anything now.');
});

test('store credit and money are told apart; who got a gift is told no price', async () => {
  const refund = { isCredit: true, amountMinor: 4_900, currency: 'EUR', code: 'GIFT-7' };
  const { said } = await say('REFUNDED', 'en', { refund });
  expect(said.paragraphs).toEqual(['Amount: €49.00', 'You can spend it at Colibri from now on.', 'Your code: GIFT-7']);
  const { said: gift } = await say('REFUNDED', 'en', { refund: { ...refund, amountMinor: null } });
  expect(gift.paragraphs[0]).toBe('You can spend it at Colibri from now on.');
});

test('a shop says it its own way', async () => {
  const voice = await messageVoice('en', [{ key: 'message:SHIPPED.subject', text: 'Off it goes from {{shop}}' }], null);
  expect(sayEvent(factsOf('SHIPPED'), { shopName: 'Colibri', voice, now: NOW }).subject).toBe('Off it goes from Colibri');
  expect((await say('SHIPPED')).said.subject).toBe('Your parcel from Colibri is on its way');
});

test('names keep their direction in a right-to-left sentence', async () => {
  const { said } = await say('SHIPPED', 'ar');
  expect(said.subject).toContain('\u2068Colibri\u2069');
});
