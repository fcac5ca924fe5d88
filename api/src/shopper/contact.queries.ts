import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { maskAddress, type Channel, type ContactState, type NotificationEvent } from '@jalon/schema/notification';
import { withMerchant } from '../database/with-merchant.ts';
import { ContactResult } from './contact.type.ts';
import { openContact } from './open-contact.ts';
import type { ShopperContext } from './shopper-context.ts';

interface Row {
  channel: Channel;
  state: ContactState;
  mutedEvents: NotificationEvent[];
  pausedUntil: Date | null;
  sentTo: string | null;
}

@Resolver()
export class ContactQueries {
  @Query(() => ContactResult, {
    nullable: true,
    description: 'What whoever got a message wants to be told. Null when the key is wrong.',
  })
  async contact(
    @Arg('key', () => String, { description: 'The last part of the address at the end of the message.' }) key: string,
    @Ctx() context: ShopperContext,
  ): Promise<ContactResult | null> {
    const contact = await openContact(context, key);
    if (contact === null) return null;
    const shop = await context.orders.shop(contact.slug);
    const row = await withMerchant(context.house.pool, contact.merchantId, async (client) => {
      const { rows } = await client.query<Row>({
        name: 'read_contact',
        text: `select c.channel, c.state, c.muted_events as "mutedEvents", c.paused_until as "pausedUntil",
            (select n.sent_to from notification n where n.merchant_id = c.merchant_id and n.contact_key = c.contact_key and n.sent_to is not null
              order by n.created_at desc limit 1) as "sentTo"
          from contact_preference c where c.id = $1`,
        values: [contact.preferenceId],
      });
      return rows[0];
    });
    if (row === undefined || shop === null) return null;
    const { channel, state, mutedEvents, pausedUntil, sentTo } = row;
    return {
      channel,
      address: sentTo === null ? null : maskAddress(channel, sentTo),
      state,
      mutedEvents,
      pausedUntil: pausedUntil?.toISOString() ?? null,
      shop,
    };
  }
}
