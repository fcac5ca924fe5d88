import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { GenericMessage, GenericOrder } from './generic-message.ts';

const order = {
  externalId: 'A-1',
  number: '#1',
  placedAt: '2026-11-20T09:30:00Z',
  updatedAt: '2026-11-20T09:30:00+01:00',
  currency: 'eur',
  totalMinor: 4200,
  paymentState: 'PAID',
  lines: [{ externalId: '1', title: 'Lamp', quantity: 2, priceMinor: 2100 }],
};

const wrong = (given: object): string[] => (v.safeParse(GenericOrder, { ...order, ...given }).issues ?? []).map(({ message }) => message);

describe('an order', () => {
  test('needs little, and the rest has its plain value', () => {
    expect(v.parse(GenericOrder, order)).toMatchObject({
      currency: 'EUR',
      updatedAt: new Date('2026-11-20T08:30:00Z'),
      isGift: false,
      receiver: null,
      lines: [{ isShipped: true, sku: null, personalisation: null }],
    });
  });

  test('that was read is read the same again from JSON', () => {
    const once = v.parse(GenericOrder, { ...order, receiver: { name: ' Ada ', countryCode: 'fr', language: 'fr-fr' }, giftMessage: '' });
    expect(v.parse(GenericOrder, JSON.parse(JSON.stringify(once)))).toEqual(once);
    expect(once.receiver).toMatchObject({ name: 'Ada', countryCode: 'FR', language: 'fr-FR' });
  });

  test.each([
    [{ placedAt: 'yesterday' }, 'an instant like 2026-11-20T09:30:00Z'],
    [{ placedAt: '2026-11-20T09:30:00' }, 'an instant like 2026-11-20T09:30:00Z'],
    [{ totalMinor: 42.5 }, 'a whole number of minor units'],
    [{ totalMinor: -1 }, 'not below zero'],
    [{ promisedOn: '2026-02-30' }, 'a day like 2026-11-24'],
    [{ currency: 'EURO' }, 'three letters of ISO 4217'],
    [{ language: 'klingon language' }, 'a language tag like fr or pt-BR'],
    [{ number: 'a\0b' }, 'a text without the character NUL'],
    [{ lines: [order.lines[0], order.lines[0]] }, 'lines whose externalId is not that of another'],
  ])('with %j is refused, and told what would do', (given, message) => {
    expect(wrong(given)).toContain(message);
  });
});

test('a message of another type is none', () => {
  expect(v.is(GenericMessage, { type: 'order.upsert', data: order })).toBe(true);
  expect(v.is(GenericMessage, { type: 'order.delete', data: order })).toBe(false);
});

test('no input makes it throw', () => {
  fc.assert(
    fc.property(fc.anything(), fc.object({ key: fc.constantFrom(...Object.keys(GenericOrder.entries)) }), (whole, part) => {
      v.safeParse(GenericMessage, whole);
      expect(v.safeParse(GenericOrder, { ...order, ...part })).toHaveProperty('success');
    }),
    { numRuns: 300 },
  );
});
