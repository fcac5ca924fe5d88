import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as claim from '#lib/claim/claim.mutations.ts';
import { SCORE } from '#lib/estimate/score.queries.ts';
import { ORDER_CHANGED } from '#lib/live/order-changed.subscriptions.ts';
import { SHOP } from '#lib/merchant/shop.queries.ts';
import { CONTACT } from '#lib/notification/contact.queries.ts';
import * as device from '#lib/notification/device.mutations.ts';
import * as notification from '#lib/notification/notification.mutations.ts';
import { CONTACT_ASK } from '#lib/order/contact.mutations.ts';
import { FEEDBACK_GIVE } from '#lib/order/feedback.mutations.ts';
import { IDENTIFY } from '#lib/order/identify.mutations.ts';
import { LOOK_UP } from '#lib/order/look-up.mutations.ts';
import * as preparation from '#lib/order/preparation.mutations.ts';
import { REFRESH } from '#lib/order/refresh.mutations.ts';
import * as share from '#lib/order/share.mutations.ts';
import { TRACK } from '#lib/order/track.queries.ts';
import * as returnRequest from '#lib/return/return.mutations.ts';
import { RETURN_PAGE, RETURN_QUOTE } from '#lib/return/return.queries.ts';
import { WITHDRAWAL_DECLARE } from '#lib/withdrawal/withdrawal.mutations.ts';
import { WITHDRAWAL_PAGE } from '#lib/withdrawal/withdrawal.queries.ts';
import { SHOP_TEXTS } from '#lib/words/shop-texts.ts';

const schema = buildSchema(readFileSync(fileURLToPath(import.meta.resolve('@jalon/schema/sdl/public.graphql')), 'utf8'));

const OPERATIONS = {
  TRACK,
  SHOP,
  SHOP_TEXTS,
  SCORE,
  CONTACT,
  LOOK_UP,
  ORDER_CHANGED,
  REFRESH,
  IDENTIFY,
  CONTACT_ASK,
  FEEDBACK_GIVE,
  ...preparation,
  ...claim,
  ...share,
  ...notification,
  ...device,
  RETURN_PAGE,
  RETURN_QUOTE,
  ...returnRequest,
  WITHDRAWAL_PAGE,
  WITHDRAWAL_DECLARE,
};

describe('what the page asks', () => {
  it.each(Object.entries(OPERATIONS))('%s is valid in the public schema', (_name, operation) => {
    expect(validate(schema, parse(operation))).toEqual([]);
  });
});
