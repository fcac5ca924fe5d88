import type { Channel, JudgedRule, NotificationRule } from '@jalon/schema/notification';
import type { Pool, PoolClient } from '../database/worker-pool.ts';

/** A rule of a shop, as planning needs it. */
export interface ShopRule extends JudgedRule {
  id: string | null;
  delayMinutes: number;
}

/** What of a shop decides who is told what. */
export interface ShopFacts {
  id: string;
  language: string;
  countryCode: string;
  timeZone: string;
  quietFrom: string;
  quietTo: string;
  holdOutPercent: number;
  rules: ShopRule[];
  /** As the shop set them up; a channel that is not here is as it is by itself. */
  channels: Partial<Record<Channel, boolean>>;
}

const READ = `
  select m.id, m.default_language as language, m.country_code as "countryCode", m.time_zone as "timeZone", m.quiet_from as "quietFrom",
    m.quiet_to as "quietTo", m.hold_out_percent as "holdOutPercent",
    (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'event', r.event, 'channel', r.channel, 'position', r.position,
      'isEnabled', r.is_enabled, 'audience', r.audience, 'condition', r.condition, 'delayMinutes', r.delay_minutes)), '[]')
      from notification_rule r where r.merchant_id = m.id and r.is_enabled) as rules,
    (select coalesce(jsonb_object_agg(c.channel, c.is_enabled), '{}') from channel_settings c where c.merchant_id = m.id) as channels
  from merchant m where m.id = $1`;

export async function readShopFacts(client: Pool | PoolClient, merchantId: string): Promise<ShopFacts | null> {
  const { rows } = await client.query<ShopFacts>({ name: 'read-shop-facts', text: READ, values: [merchantId] });
  return rows[0] ?? null;
}

/** E-mail, push and the page work by themselves; text messages need a provider first. */
export const isChannelOn = ({ channels }: ShopFacts, channel: Channel): boolean => channels[channel] ?? channel !== 'SMS';

/** A rule that is only thought of. */
export const asShopRule = (
  rule: Pick<NotificationRule, 'event' | 'channel' | 'audience' | 'condition' | 'delayMinutes'> & { position?: number },
): ShopRule => ({ ...rule, id: null, position: rule.position ?? 0, isEnabled: true });
