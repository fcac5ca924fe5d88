import { Authorized, Ctx, Query, Resolver } from 'type-graphql';
import { ChannelSettings } from '@jalon/schema/notification';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { channelUses } from './channel-use.ts';
import { ChannelUse } from './channel-use.type.ts';

@Resolver()
export class ChannelSettingsQueries {
  @Authorized()
  @Query(() => [ChannelUse], { description: 'How each channel is used, whether staff chose anything for it or not.' })
  async channelSettings(@Ctx() { em, house }: MerchantContext): Promise<ChannelUse[]> {
    return channelUses(await em.find(ChannelSettings, {}), house.hasMailServer);
  }
}
