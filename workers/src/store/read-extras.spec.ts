import { expect, test } from 'vitest';
import { readDay, readExtras, readPersonalisation } from './read-extras.ts';

const attribute = (name: string, value: string) => ({ name, value });

test.each([
  [[attribute('Is this a gift?', 'Yes')], { isGift: true }],
  [[attribute('gift_wrap', 'true')], { isGift: true, giftMessage: null }],
  [[attribute('Gift wrapping', 'No')], { isGift: false }],
  [[attribute('Geschenkverpackung', 'ja')], { isGift: true }],
  [[attribute('Message cadeau', 'Bon anniversaire')], { isGift: true, giftMessage: 'Bon anniversaire' }],
  [[attribute('Gift note', '')], { isGift: false, giftMessage: null }],
  [[attribute('Delivery instructions', 'Blue door')], { packingNote: 'Blue door' }],
  [[attribute('تاريخ التوصيل', '2026-12-01')], { promisedOn: '2026-12-01' }],
  [[attribute('Delivery Date', '01/02/2026')], { promisedOn: null }],
])('%j says %j', (attributes, expected) => {
  expect(readExtras(null, attributes)).toMatchObject(expected);
});

test('note and instructions make one packing note, each once', () => {
  const same = [
    attribute('Packing note', 'Fragile'),
    attribute('Special instructions', 'Fragile'),
    attribute('Shipping note', 'No plastic'),
  ];
  expect(readExtras(' Fragile ', same).packingNote).toBe('Fragile\nNo plastic');
});

test('personalisation is what shoppers see of a line, and no gift or delivery wish', () => {
  const properties = [
    attribute('Initials', 'A.B.'),
    attribute('_hash', '9'),
    attribute('Gift message', 'Hi'),
    attribute('Font', 'Serif'),
    attribute('Size', ' '),
  ];
  expect(readPersonalisation(properties)).toBe('Initials: A.B.\nFont: Serif');
  expect(readPersonalisation([])).toBeNull();
});

test.each([
  ['2026-02-28', '2026-02-28'],
  ['2026/3/1 (Sunday)', '2026-03-01'],
  ['2026-02-30', null],
  ['2026-13-01', null],
  ['28-02-2026', null],
  ['tomorrow', null],
])('the day %s is %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});
