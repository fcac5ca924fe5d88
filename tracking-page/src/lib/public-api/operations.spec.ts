import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SCORE } from '#lib/estimate/score.queries.ts';
import { ORDER_CHANGED } from '#lib/live/order-changed.subscriptions.ts';
import { SHOP } from '#lib/merchant/shop.queries.ts';
import { LOOK_UP } from '#lib/order/look-up.mutations.ts';
import { REFRESH } from '#lib/order/refresh.mutations.ts';
import { TRACK } from '#lib/order/track.queries.ts';

const schema = buildSchema(readFileSync(fileURLToPath(import.meta.resolve('@jalon/schema/sdl/public.graphql')), 'utf8'));

describe('what the page asks', () => {
  it.each(Object.entries({ TRACK, SHOP, SCORE, LOOK_UP, ORDER_CHANGED, REFRESH }))(
    '%s is valid in the public schema',
    (_name, operation) => {
      expect(validate(schema, parse(operation))).toEqual([]);
    },
  );
});
