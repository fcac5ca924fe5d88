import * as v from 'valibot';

const NoticeSchema = v.object({
  m: v.optional(v.nullable(v.string())),
  s: v.optional(v.nullable(v.number())),
  o: v.optional(v.nullable(v.string())),
  p: v.optional(v.nullable(v.string())),
  a: v.optional(v.nullable(v.string())),
  t: v.string(),
});

/** What the database announced on `jalon_live`. Without `seq` it is not in the log: it only says that something is stale. */
export interface Notice {
  type: string;
  merchantId: string | null;
  seq: number | null;
  orderId: string | null;
  shipmentId: string | null;
  /** A session or key that ended. */
  accessId: string | null;
}

/** One numbered event of a merchant's log. */
export interface LoggedEvent {
  type: string;
  merchantId: string;
  seq: number;
  orderId: string | null;
  shipmentId: string | null;
}

export function readNotice(payload: string): Notice | null {
  let json: unknown;
  try {
    json = JSON.parse(payload);
  } catch {
    return null;
  }
  const result = v.safeParse(NoticeSchema, json);
  if (!result.success) return null;
  const { m = null, s = null, o = null, p = null, a = null, t } = result.output;
  return { type: t, merchantId: m, seq: s, orderId: o, shipmentId: p, accessId: a };
}
