import { describe, expect, it } from 'vitest';
import { BlockConditionSchema } from '../../merchant/block-condition.ts';
import { BrandSchema } from '../../merchant/brand.ts';
import { isHarmlessSvg } from '../../merchant/harmless-svg.ts';
import * as v from 'valibot';
import { DEMO_BLOCKS } from './demo-blocks.ts';
import { drawPicture } from './demo-pictures.ts';
import { DEMO_SHOPS } from './demo-shops.ts';
import { SPECIAL_ORDERS } from './demo-specials.ts';
import { tellDemo } from './tell-demo.ts';
import { isDemoCarrier } from '../demo-credentials.ts';

const now = new Date('2026-11-20T15:20:11Z');

describe('the demo', () => {
  it('is the same for the same day', () => {
    expect(tellDemo(now)).toEqual(tellDemo(now));
  });

  it('has three shops with 200 orders of the last 90 days each', () => {
    const stories = tellDemo(now);
    expect(stories.map(({ shop }) => shop.slug)).toEqual(['maison-colibri', 'nordlicht', 'souk-bazaar']);
    for (const { orders } of stories) {
      expect(orders).toHaveLength(200);
      expect(new Set(orders.map(({ number }) => number)).size).toBe(200);
      for (const { placedAt, lines } of orders) {
        expect(placedAt <= now).toBe(true);
        expect(lines.length).toBeGreaterThan(0);
      }
    }
  });

  it('has every special parcel where it is meant to be', () => {
    for (const { shop, orders } of tellDemo(now)) {
      const stands = orders.flatMap(({ parcels }) =>
        parcels.map(({ journey }) => {
          const steps = [...(journey?.steps ?? []), ...(journey?.onward?.steps ?? [])];
          return steps.filter(({ at }) => Date.parse(at) <= now.getTime()).at(-1)?.eventCode;
        }),
      );
      for (const { parcels } of SPECIAL_ORDERS[shop.slug]!) for (const { at } of parcels) expect(stands).toContain(at);
    }
  });

  it('asks only carriers its shops have an account with, and hands parcels over among them', () => {
    let handedOver = 0;
    for (const { shop, orders } of tellDemo(now)) {
      const accounts = new Set(shop.warehouses.flatMap(({ carriers }) => carriers));
      for (const { journey } of orders.flatMap(({ parcels }) => parcels)) {
        if (journey === null) continue;
        expect(accounts).toContain(journey.carrier);
        if (journey.onward === null) continue;
        expect(accounts).toContain(journey.onward.carrier);
        handedOver += 1;
      }
      expect([...accounts].every(isDemoCarrier)).toBe(true);
    }
    expect(handedOver).toBe(3);
  });

  it('uses no tracking number twice', () => {
    const parcels = tellDemo(now).flatMap(({ orders }) => orders.flatMap((order) => order.parcels));
    const numbers = [
      ...parcels.map(({ trackingNumber }) => trackingNumber),
      ...parcels.flatMap(({ journey }) => journey?.onward?.trackingNumber ?? []),
    ];
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each(DEMO_SHOPS)('dresses $slug in a brand that would be accepted', ({ brand }) => {
    expect(v.safeParse(BrandSchema, brand).issues).toBeUndefined();
    expect(isHarmlessSvg(brand.logoSvg!)).toBe(true);
  });

  it.each(DEMO_SHOPS)('draws every article of $slug, harmlessly and small', (shop) => {
    for (const product of shop.products) {
      const drawn = drawPicture(shop, product);
      expect(isHarmlessSvg(drawn), product.sku).toBe(true);
      expect(drawn.length).toBeLessThan(1_200);
    }
  });

  it.each(DEMO_SHOPS)('gives $slug blocks that would be accepted', ({ slug, defaultLanguage, products }) => {
    for (const { texts, condition, sku } of DEMO_BLOCKS[slug]!) {
      expect(texts[defaultLanguage]).toBeDefined();
      if (condition !== null) expect(v.is(BlockConditionSchema, condition)).toBe(true);
      if (sku !== null) expect(products.map((product) => product.sku)).toContain(sku);
    }
  });
});
