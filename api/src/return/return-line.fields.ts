import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OrderLine } from '@jalon/schema/order';
import { Variant } from '@jalon/schema/product';
import { ReturnLine } from '@jalon/schema/return';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { ReturnFile } from './return-detail.type.ts';

const fewEach = ({ childComplexity }: { childComplexity: number }) => 1 + 2 * childComplexity;

@Resolver(() => ReturnLine)
export class ReturnLineFields {
  @FieldResolver(() => String, { description: 'What the shop calls it.' })
  async title(@Root() line: ReturnLine, @Ctx() context: MerchantContext): Promise<string> {
    return (await bought(line, context))?.title ?? '';
  }

  @FieldResolver(() => String, { nullable: true, description: 'Its size, colour or the like.' })
  async variantTitle(@Root() line: ReturnLine, @Ctx() context: MerchantContext): Promise<string | null> {
    return (await bought(line, context))?.variantTitle ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Where the admin serves our copy of its picture: a path.' })
  async pictureUrl(@Root() line: ReturnLine, @Ctx() context: MerchantContext): Promise<string | null> {
    const original = (await bought(line, context))?.imageUrl ?? null;
    const copy = original === null ? null : await context.loaders.copyOfPicture.load(original);
    return copy && `/${context.merchant.slug}/pictures/${copy}`;
  }

  @FieldResolver(() => String, { nullable: true, description: "The store's article number." })
  async sku(@Root() line: ReturnLine, @Ctx() context: MerchantContext): Promise<string | null> {
    return (await bought(line, context))?.sku ?? null;
  }

  @FieldResolver(() => Variant, { nullable: true, description: 'With `EXCHANGE`: the article wanted instead.' })
  async exchangeVariant(@Root() { exchangeVariantId }: ReturnLine, @Ctx() { loaders }: MerchantContext): Promise<Variant | null> {
    return exchangeVariantId === null ? null : loaders.variant.load(exchangeVariantId);
  }

  @FieldResolver(() => [ReturnFile], { complexity: fewEach, description: 'What the shopper took of it.' })
  async photos(@Root() { id, returnRequest }: ReturnLine, @Ctx() { loaders }: MerchantContext): Promise<ReturnFile[]> {
    const request = await loaders.returnRequest.load(returnRequest.id);
    const files = request === null ? [] : await loaders.documentsOfOrder.load(request.order.id);
    return files.filter(({ kind, returnLineId }) => kind === 'PHOTO' && returnLineId === id);
  }
}

const bought = ({ orderLineId }: ReturnLine, { loaders }: MerchantContext): Promise<OrderLine | null> =>
  loaders.orderLine.load(orderLineId);
