import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { weighEvidence, worthWithin } from '@jalon/schema/claim';
import { onMerchant } from '../database/with-merchant.ts';
import type { House } from '../house.ts';
import { refuse } from '../mailroom/hook-door.ts';
import { merchantOf } from '../merchant/merchant-of.ts';
import type { Cell } from '../return/csv-cell.ts';
import { sendTable } from '../return/send-table.ts';
import { readClaimRows, type ClaimRow } from './read-claim-rows.ts';

const HEAD = [
  ...[
    'claim',
    'kind',
    'opened_at',
    'opened_by',
    'state',
    'decision',
    'closed_at',
    'order',
    'order_total',
    'worth',
    'currency',
    'insured',
    'insurer',
  ],
  ...['carrier', 'service', 'tracking_number', 'handed_over_at', 'delivered_at', 'country', 'postal_code', 'articles', 'refunded'],
  ...['carrier_asked_at', 'carrier_reference', 'carrier_answer', 'carrier_paid', 'evidence'],
];

const DAY_MS = 86_400_000;
const DayText = v.pipe(v.string(), v.isoDate('a day, YYYY-MM-DD'));
/** Left out, the last 90 days; `to` is the last day that counts. */
const SpanSchema = v.pipe(
  v.object({ from: v.optional(DayText), to: v.optional(DayText) }),
  v.transform(({ from, to }) => {
    const end = to === undefined ? new Date() : new Date(Date.parse(to) + DAY_MS);
    return { to: end, from: from === undefined ? new Date(end.getTime() - 90 * DAY_MS) : new Date(from) };
  }),
);

/** `/staff/claims.csv?from=YYYY-MM-DD&to=YYYY-MM-DD`, for an insurer or a carrier: claims opened on those days (UTC), without names. */
export async function claimExportRoute(server: FastifyInstance, { house }: { house: House }): Promise<void> {
  server.get('/staff/claims.csv', async (request, reply) => {
    const merchant = await merchantOf(house, request, reply);
    if (merchant === null) return reply;
    const span = v.safeParse(SpanSchema, request.query);
    if (!span.success) return refuse(reply, 400, 'BAD_USER_INPUT', 'from and to are days, YYYY-MM-DD.');
    const { merchantId, slug } = merchant;
    const parts = readClaimRows(onMerchant(house.pool, merchantId), { merchantId, ...span.output });
    return sendTable(reply, `claims-${slug}.csv`, HEAD, parts, cellsOf);
  });
}

function cellsOf(row: ClaimRow): Cell[] {
  const { currency, evidence, articles } = row;
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const money = (minor: number | null): Cell => (minor === null ? null : (minor / 10 ** digits).toFixed(digits));
  const moment = (at: Date | null): Cell => at && new Date(at).toISOString();
  return [
    ...[row.id, row.kind, moment(row.openedAt), row.openedBy, row.state, row.decision, moment(row.closedAt), row.orderNumber],
    ...[money(row.totalMinor), money(worthWithin(row.totalMinor, row.worthLines)), currency, money(row.insuredMinor), row.insurer],
    ...[row.carrier, row.service, row.trackingNumber, moment(row.handedOverAt), moment(row.deliveredAt), row.countryCode, row.postalCode],
    ...[(articles ?? []).map(({ title, quantity }) => `${quantity} × ${title}`).join('\n'), money(row.refundMinor)],
    ...[moment(row.carrierAskedAt), row.carrierReference, row.carrierAnswer, money(row.carrierPaidMinor)],
    evidence === null
      ? null
      : weighEvidence(row.kind, evidence)
          .map(({ code }) => code)
          .join(' '),
  ];
}
