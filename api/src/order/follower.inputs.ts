import { Field, ID, InputType } from 'type-graphql';
import * as v from 'valibot';
import { isEmail, LinkViewEnum, type LinkView } from '@jalon/schema/order';
import { isLanguage } from '@jalon/schema/words';

@InputType({ description: 'Somebody who is to follow an order.' })
export class FollowerInput {
  @Field(() => ID, { description: 'UUID of the order.' })
  orderId!: string;

  @Field(() => String, { description: 'Where they are written to. They are asked first, and hear nothing more until they say yes.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'What they are called.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'BCP 47; one of our languages. Left out: the one of the shop.' })
  language?: string | null;

  @Field(() => LinkViewEnum, { defaultValue: 'NEIGHBOUR', description: 'What they may see: `FULL` or `NEIGHBOUR`.' })
  view!: LinkView;
}

export const FollowerInputSchema = v.object({
  orderId: v.string(),
  email: v.pipe(v.string(), v.trim(), v.maxLength(254, 'at most 254 characters'), v.check(isEmail, 'an e-mail address')),
  name: v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(100, 'at most 100 characters'))),
  language: v.nullish(v.pipe(v.string(), v.check(isLanguage, 'one of our languages'))),
  view: v.picklist(['FULL', 'NEIGHBOUR'], 'FULL or NEIGHBOUR'),
});
