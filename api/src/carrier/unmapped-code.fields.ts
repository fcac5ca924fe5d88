import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { UnmappedCode } from '@jalon/schema/carrier';
import { Shipment } from '@jalon/schema/shipment';
import type { MerchantContext } from '../graphql/merchant-context.ts';

@Resolver(() => UnmappedCode)
export class UnmappedCodeFields {
  @FieldResolver(() => Shipment, { nullable: true, description: 'A shipment it was seen on.' })
  async exampleShipment(@Root() { exampleShipmentId }: UnmappedCode, @Ctx() { loaders }: MerchantContext): Promise<Shipment | null> {
    return loaders.shipment.load(exampleShipmentId);
  }
}
