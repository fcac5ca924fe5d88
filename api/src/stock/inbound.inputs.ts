import { Field, ID, InputType, Int } from 'type-graphql';
import * as v from 'valibot';
import { day, pieces, shelf } from './stock.inputs.ts';

@InputType({ description: 'Pieces that are on their way. What is left out stays as it is; null clears it.' })
export class InboundSaveInput {
  @Field(() => ID, { nullable: true, description: 'UUID of what is to be changed; left out: something new.' })
  id?: string | null;

  @Field(() => ID, { nullable: true, description: 'The article; something new needs one.' })
  variantId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The warehouse they come to; something new needs one.' })
  warehouseId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Pieces that are to come; something new needs a number.' })
  quantity?: number | null;

  @Field(() => String, { nullable: true, description: 'The day they are expected, `YYYY-MM-DD`.' })
  expectedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the sender calls it, such as the number of the purchase order; something new needs one.',
  })
  reference?: string | null;
}

@InputType({ description: 'Pieces that have come.' })
export class InboundReceiveInput {
  @Field(() => ID, { description: 'UUID of what was expected.' })
  id!: string;

  @Field(() => Int, { description: 'Pieces.' })
  quantity!: number;

  @Field(() => String, { defaultValue: '', description: 'The lot; empty where lots are not told apart.' })
  lot!: string;

  @Field(() => String, { nullable: true, description: 'The day the lot expires, `YYYY-MM-DD`.' })
  expiresOn?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Nothing more of it is to come, whatever was expected.' })
  isLast!: boolean;

  @Field(() => String, { nullable: true, description: 'Names the act: what is said twice under one key is done once.' })
  key?: string | null;
}

export const InboundSaveSchema = v.pipe(
  v.object({
    id: v.nullish(v.string()),
    variantId: v.nullish(v.string()),
    warehouseId: v.nullish(v.string()),
    quantity: v.nullish(pieces(1)),
    expectedOn: day,
    reference: v.nullish(v.pipe(v.string(), v.trim(), v.minLength(1, 'not empty'), v.maxLength(200))),
  }),
  v.check(
    ({ id, variantId, warehouseId, quantity, reference }) =>
      id != null || (variantId != null && warehouseId != null && quantity != null && reference != null),
    'something new needs an article, a warehouse, a quantity and a reference',
  ),
);

export const InboundReceiveSchema = v.object({
  id: v.string(),
  quantity: pieces(1),
  lot: shelf.lot,
  expiresOn: day,
  isLast: v.boolean(),
  key: shelf.key,
});
