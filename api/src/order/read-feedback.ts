import type { Query } from '@jalon/schema/database';
import type { FeedbackGroup, FeedbackNumbers, FeedbackReasonCount } from './feedback.type.ts';

const FROM = `from feedback f join shipment s on s.id = f.shipment_id and s.merchant_id = f.merchant_id
  where f.merchant_id = ? and f.given_at >= ? and f.given_at < ?`;
const STARS = [1, 2, 3, 4, 5].map((stars) => `count(*) filter (where f.stars = ${stars})::int`).join(', ');

const grouped = (key: string, order: string) =>
  `select ${key} as key, count(*)::int as count, avg(f.stars)::float as average, array[${STARS}] as stars ${FROM} group by 1 order by ${order}`;

/** What was said from `from` on and before `to`. */
export async function readFeedback(query: Query, merchantId: string, from: Date, to: Date, timeZone: string): Promise<FeedbackNumbers> {
  const given = [merchantId, from, to];
  const [all = null] = await query<FeedbackGroup>(grouped(`''`, '1'), given);
  const byCarrier = await query<FeedbackGroup>(grouped(`coalesce(s.carrier, '')`, '2 desc, 1'), given);
  const week = `date_trunc('week', f.given_at at time zone ?)::date::text`;
  const byWeek = await query<FeedbackGroup>(grouped(week, '1'), [timeZone, ...given]);
  const reasons = await query<FeedbackReasonCount>(
    `select reason, count(*)::int as count from (select unnest(f.reasons) as reason ${FROM}) said group by 1 order by 2 desc, 1`,
    given,
  );
  return { all, byCarrier, byWeek, reasons };
}
