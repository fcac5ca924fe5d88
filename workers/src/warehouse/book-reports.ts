import type { PoolClient } from '../database/worker-pool.ts';
import { findVariants } from '../product/find-variants.ts';
import { bookChange, bookCounts, bookInbound, receiveInbound, type StockProblem } from '../stock/book-stock.ts';
import type { InboundReport, StockReport, WarehouseProblem, WarehouseProblemCode } from './warehouse-message.ts';

/** Whose stock is booked, and by which message: the same message books once. */
export interface BookingSource {
  merchantId: string;
  warehouseId: string;
  messageId: string;
}

type Mapped<Report> = Report & { variantId: string; warehouseId: string; index: number };

/** Books what a warehouse says of its stock. What cannot be booked is a problem; the rest is booked. */
export async function bookReports(
  client: PoolClient,
  source: BookingSource,
  { stock, inbound }: { stock: readonly StockReport[]; inbound: readonly InboundReport[] },
): Promise<WarehouseProblem[]> {
  if (stock.length + inbound.length === 0) return [];
  const { merchantId, warehouseId, messageId } = source;
  const owner = { kind: 'WAREHOUSE', id: warehouseId } as const;
  const variants = await findVariants(
    client,
    merchantId,
    owner,
    [...stock, ...inbound].map(({ sku }) => sku),
  );
  const problems: WarehouseProblem[] = [];
  const mapped = <Report extends { sku: string }>(reports: readonly Report[], path: string) =>
    reports.flatMap((report, index): Mapped<Report>[] => {
      const variantId = variants.get(report.sku);
      if (variantId !== undefined) return [{ ...report, variantId, warehouseId, index }];
      problems.push({ code: 'SKU_UNKNOWN', path: `${path}.${index}.sku` });
      return [];
    });
  const known = mapped(stock, 'stock').map((report) => ({ ...report, key: `warehouse:${messageId}:${report.index}` }));
  const counts = known.filter((report) => report.kind === 'COUNT');
  problems.push(...renamed((await bookCounts(client, merchantId, counts)).problems, 'stock'));
  for (const report of known) {
    if (report.kind !== 'CHANGE') continue;
    const move = { ...report, kind: 'ADJUSTED' as const, quantity: report.change };
    problems.push(...renamed((await bookChange(client, merchantId, move)).problems, `stock.${report.index}`));
  }
  for (const report of mapped(inbound, 'inbound')) {
    problems.push(...renamed(await bookExpected(client, merchantId, report), `inbound.${report.index}`));
  }
  return problems;
}

const RECEIVED = `
  select received_quantity as received from inbound
  where merchant_id = $1 and warehouse_id = $2 and variant_id = $3 and reference = $4 for update`;

const CLOSE = `
  update inbound set closed_at = $5 where merchant_id = $1 and warehouse_id = $2 and variant_id = $3 and reference = $4 and closed_at is null`;

/** Warehouses say how many have come in all: what is new of it is booked in, whichever report comes first. */
async function bookExpected(client: PoolClient, merchantId: string, report: Mapped<InboundReport>): Promise<StockProblem[]> {
  const { warehouseId, variantId, reference, received, isClosed, at } = report;
  const { problems } = await bookInbound(client, merchantId, report);
  const name = [merchantId, warehouseId, variantId, reference];
  const { rows } = await client.query<{ received: number }>({ name: 'received-of-inbound', text: RECEIVED, values: name });
  const missing = received - (rows[0]?.received ?? 0);
  if (missing > 0) {
    const key = `received:${warehouseId}:${variantId}:${reference}:${received}`;
    const arrived = { warehouseId, variantId, reference, quantity: missing, lot: '', expiresOn: null, at, key };
    problems.push(...(await receiveInbound(client, merchantId, arrived)).problems);
  }
  if (isClosed) await client.query({ name: 'close-inbound', text: CLOSE, values: [...name, at] });
  return problems;
}

const CODES: Record<StockProblem['code'], WarehouseProblemCode> = {
  SKU_UNKNOWN: 'SKU_UNKNOWN',
  QUANTITY_INVALID: 'BAD_QUANTITY',
  STOCK_REFUSED: 'BAD_QUANTITY',
  INBOUND_UNKNOWN: 'BAD_QUANTITY',
  TIME_INVALID: 'BAD_TIME',
};

const renamed = (problems: readonly StockProblem[], path: string): WarehouseProblem[] =>
  problems.map((problem) => ({ code: CODES[problem.code], path: `${path}.${problem.path}` }));
