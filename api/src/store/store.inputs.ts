import { Field, InputType } from 'type-graphql';
import * as v from 'valibot';
import { PLATFORMS, PlatformEnum, type Platform } from '@jalon/schema/store';
import { shortName } from '../merchant/merchant.inputs.ts';

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
}

export const StoreCreateSchema = v.object({
  platform: v.picklist(Object.keys(PLATFORMS) as Platform[]),
  name: shortName,
  domain: v.nullish(v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[a-z0-9.-]{1,253}$/, 'a host name like shop.example.com'))),
  hookSecret: v.nullish(v.pipe(v.string(), v.trim(), v.minLength(16, 'at least 16 characters'), v.maxLength(200))),
});
