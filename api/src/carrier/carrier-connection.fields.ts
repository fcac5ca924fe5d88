import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CarrierConnection } from '@jalon/schema/carrier';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { ConnectionUsage } from './connection-usage.type.ts';

@Resolver(() => CarrierConnection)
export class CarrierConnectionFields {
  @FieldResolver(() => ConnectionUsage, { nullable: true, description: 'Calls spent and left, errors, and how old what we know is.' })
  async usage(@Root() { id }: CarrierConnection, @Ctx() { loaders }: MerchantContext): Promise<ConnectionUsage | null> {
    return loaders.usageOfConnection.load(id);
  }
}
