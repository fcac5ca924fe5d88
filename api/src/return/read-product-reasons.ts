import type { Query } from '@jalon/schema/database';
import { LINES, OF_PRODUCT, PRODUCT_KEY, WITH_COUNTED } from './returned-pieces.ts';
import type { ReturnGroupReason } from './return-numbers.type.ts';

const SHOWN = 3;

/** Merchant, from, to. */
type Span = readonly [string, Date, Date];

interface Row {
  key: string;
  reason: string;
  count: number;
  share: number;
}

const REASONS = `${WITH_COUNTED()}
  select ${PRODUCT_KEY} as key, l.reason, sum(l.quantity)::int as count,
    (sum(l.quantity) / sum(sum(l.quantity)) over (partition by ${PRODUCT_KEY}))::float8 as share
  ${LINES} ${OF_PRODUCT} where ${PRODUCT_KEY} in (select json_array_elements_text(?::json)) group by 1, 2 order by 3 desc, 2`;

/** Why products were sent back, by their keys: the most frequent reasons, beside what they were in the span before. */
export async function readProductReasons(
  query: Query,
  keys: readonly string[],
  span: Span,
  earlier: Span,
): Promise<Map<string, ReturnGroupReason[]>> {
  if (keys.length === 0) return new Map();
  const asked = [JSON.stringify(keys)];
  const rows = await query<Row>(REASONS, [...span, ...asked]);
  const former = Map.groupBy(await query<Row>(REASONS, [...earlier, ...asked]), ({ key }) => key);
  const beside = ({ key, reason, count, share }: Row): ReturnGroupReason => {
    const known = former.get(key);
    return { reason, count, share, before: known ? (known.find((one) => one.reason === reason)?.share ?? 0) : null };
  };
  return new Map([...Map.groupBy(rows, ({ key }) => key)].map(([key, mine]) => [key, mine.slice(0, SHOWN).map(beside)]));
}
