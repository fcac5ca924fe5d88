import { expect, test } from 'vitest';
import type { ShopperOrder } from './shopper-order.ts';
import { withoutIdentity } from './without-identity.ts';

const shown = {
  isIdentified: true,
  shipments: [
    {
      pickup: { openingHours: ['always'], code: '1234', hasCode: true },
      proof: { isThere: true, signedBy: 'C. Martin', pictures: [{ kind: 'PHOTO', url: '/x' }] },
      places: [{ latitude: 50.62, longitude: 3.06, kind: 'DESTINATION', city: 'Lille', countryCode: 'FR' }],
    },
  ],
} as unknown as ShopperOrder;

test('nothing that needs proof is kept', () => {
  const kept = JSON.stringify(withoutIdentity(shown));
  for (const secret of ['1234', 'Martin', '/x', '50.62']) expect(kept).not.toContain(secret);
  expect(withoutIdentity(shown)).toMatchObject({
    isIdentified: false,
    shipments: [{ pickup: { hasCode: true }, proof: { isThere: true } }],
  });
});

test('what was shown to everybody with the link stays as it was', () => {
  const order = { ...shown, isIdentified: false };
  expect(withoutIdentity(order)).toBe(order);
});
