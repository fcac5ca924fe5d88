import { Field, ID, InputType } from 'type-graphql';
import * as v from 'valibot';
import { ALIAS_OWNERS, AliasOwnerEnum, type AliasOwner } from '@jalon/schema/product';
import { VariantSaveInput, VariantSaveSchema } from './product.inputs.ts';

@InputType({ description: 'Which article somebody means by a number of theirs: one there is, or a new one.' })
export class SkuMapInput {
  @Field(() => AliasOwnerEnum, { description: 'Who calls it so.' })
  ownerKind!: AliasOwner;

  @Field(() => ID, { description: 'UUID of the store, warehouse or supplier.' })
  ownerId!: string;

  @Field(() => String, { description: 'Their number, as `unmappedSkus` gives it.' })
  theirSku!: string;

  @Field(() => ID, { nullable: true, description: 'UUID of the variant that is meant.' })
  variantId?: string | null;

  @Field(() => VariantSaveInput, { nullable: true, description: 'A variant that is made for it.' })
  newVariant?: VariantSaveInput | null;
}

export const SkuMapSchema = v.pipe(
  v.object({
    ownerKind: v.picklist(Object.keys(ALIAS_OWNERS) as AliasOwner[]),
    ownerId: v.string(),
    theirSku: v.pipe(v.string(), v.trim(), v.minLength(1, 'not empty'), v.maxLength(1000)),
    variantId: v.nullish(v.string()),
    newVariant: v.nullish(VariantSaveSchema),
  }),
  v.forward(
    v.check(({ variantId, newVariant }) => (variantId == null) !== (newVariant == null), 'either a variant or a new one'),
    ['variantId'],
  ),
);
