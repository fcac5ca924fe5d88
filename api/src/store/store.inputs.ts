import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import * as v from 'valibot';
import { PLATFORMS, PlatformEnum, SENDERS, SenderEnum, type Platform, type Sender } from '@jalon/schema/store';
import { shortName } from '../merchant/merchant.inputs.ts';

const API_URL = "The shop's own address, under which its API answers: https. Null: it is only heard, never asked or told.";
const CREDENTIALS =
  "The keys of its API, kept sealed and never shown again: `accessToken` of a Shopify app; `consumerKey` and `consumerSecret` of WooCommerce's REST API.";

@InputType({ description: 'A shop front that will send us its orders.' })
export class StoreCreateInput {
  @Field(() => PlatformEnum, { description: 'What the shop runs on.' })
  platform!: Platform;

  @Field(() => String, { description: 'What staff call it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The host the shop is served from.' })
  domain?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key the platform signs with, when it chooses it (Shopify shows it with its webhooks). Left out: one is made.',
  })
  hookSecret?: string | null;

  @Field(() => SenderEnum, { defaultValue: 'STORE', description: 'Who sends what it sells.' })
  sender!: Sender;

  @Field(() => String, { nullable: true, description: API_URL })
  apiUrl?: string | null;

  @Field(() => GraphQLJSONObject, { nullable: true, description: CREDENTIALS })
  credentials?: Record<string, unknown> | null;

  @Field(() => Boolean, { defaultValue: true, description: 'It is told tracking numbers and milestones.' })
  isToldBack!: boolean;
}

@InputType({ description: 'What is left out stays as it is; null clears it.' })
export class StoreUpdateInput {
  @Field(() => ID, { description: 'UUID of the store.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'What staff call it.' })
  name?: string;

  @Field(() => String, { nullable: true, description: 'The host the shop is served from.' })
  domain?: string | null;

  @Field(() => SenderEnum, { nullable: true, description: 'Who sends what it sells, from the next order on.' })
  sender?: Sender;

  @Field(() => String, { nullable: true, description: `${API_URL} Another address needs its keys as well.` })
  apiUrl?: string | null;

  @Field(() => GraphQLJSONObject, { nullable: true, description: CREDENTIALS })
  credentials?: Record<string, unknown> | null;

  @Field(() => Boolean, { nullable: true, description: 'It is told tracking numbers and milestones.' })
  isToldBack?: boolean;

  @Field(() => String, { nullable: true, description: 'Another key the platform signs with.' })
  hookSecret?: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Gives it another address for its webhooks, and another key unless `hookSecret` is told; the old ones stop working.',
  })
  renewHook!: boolean;
}

const host = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[a-z0-9.-]{1,253}$/, 'a host name like shop.example.com'));
const hookSecret = v.pipe(v.string(), v.trim(), v.minLength(16, 'at least 16 characters'), v.maxLength(200));
const sender = v.picklist(Object.keys(SENDERS) as Sender[]);
const apiUrl = v.pipe(v.string(), v.trim(), v.maxLength(500));
const credentials = v.record(v.string(), v.unknown());

export const StoreCreateSchema = v.object({
  platform: v.picklist(Object.keys(PLATFORMS) as Platform[]),
  name: shortName,
  domain: v.nullish(host),
  hookSecret: v.nullish(hookSecret),
  sender,
  apiUrl: v.nullish(apiUrl),
  credentials: v.nullish(credentials),
  isToldBack: v.boolean(),
});

export const StoreUpdateSchema = v.object({
  id: v.string(),
  name: v.optional(shortName),
  domain: v.optional(v.nullable(host)),
  hookSecret: v.optional(hookSecret),
  sender: v.optional(sender),
  apiUrl: v.optional(v.nullable(apiUrl)),
  credentials: v.optional(v.nullable(credentials)),
  isToldBack: v.optional(v.boolean()),
  renewHook: v.boolean(),
});
