import { newId, queryOn } from '@jalon/schema/database';
import { readClaimWorth, WORTH_LINES, worthOf, type ClaimKind, type WorthLine } from '@jalon/schema/claim';
import { carrierName } from '@jalon/schema/carrier';
import type { Logger } from 'pino';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { codeOfError } from '../mailroom/code-of-error.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { drawClaim, type ClaimFacts } from './draw-claim.ts';
import { merchantVoice } from './merchant-voice.ts';

const BATCH = 20;
const SCANS = 8;
const PHOTOS = 4;

interface Wanted extends Omit<ClaimFacts, 'articles' | 'carrierName' | 'totalMinor' | 'photos' | 'madeAt' | 'scans'> {
  id: string;
  merchantId: string;
  orderId: string;
  shipmentId: string;
  kind: ClaimKind;
  state: string;
  carrier: string;
  language: string;
  zone: string;
  lines: (WorthLine & { title: string })[] | null;
  scans: { at: string; words: string; place: string | null }[] | null;
}

const ADDRESS = (of: string, second: string) =>
  `array_remove(array[${of}.address1, ${second}, nullif(concat_ws(' ', ${of}.postal_code, ${of}.city), ''), ${of}.region, ${of}.country_code], null)`;

const NEXT = `
  select c.id, c.merchant_id as "merchantId", c.order_id as "orderId", c.shipment_id as "shipmentId", c.kind, c.state, c.note, o.number as "orderNumber",
    o.currency, s.carrier, s.tracking_number as "trackingNumber", coalesce(s.handed_over_at, s.first_event_at) as "handedOverAt",
    s.delivered_at as "deliveredAt", m.default_language as language, m.time_zone as zone,
    array[m.name] || coalesce((select ${ADDRESS('h', 'null')} from warehouse h
      where h.merchant_id = m.id and h.address1 is not null and (h.is_active or h.id = f.warehouse_id)
      order by coalesce(h.id = f.warehouse_id, false) desc, h.created_at, h.id limit 1), '{}') as sender,
    coalesce((select array_remove(array[r.name], null) || ${ADDRESS('r', 'r.address2')} from recipient r where r.merchant_id = o.merchant_id and r.order_id = o.id
      order by r.role = 'RECEIVER' desc limit 1), '{}') as addressee,
    (${WORTH_LINES}) as lines,
    (select json_agg(e order by e.at desc) from (
      select t.occurred_at as at, coalesce(t.carrier_text, t.event_code) as words,
        nullif(concat_ws(', ', nullif(t.place ->> 'city', ''), nullif(t.place ->> 'countryCode', '')), '') as place
      from tracking_event t where t.merchant_id = s.merchant_id and t.shipment_id = s.id and t.absent_at is null
      order by t.occurred_at desc, t.id desc limit ${SCANS}) e) as scans
  from claim c join shop_order o on o.id = c.order_id join shipment s on s.merchant_id = c.merchant_id and s.id = c.shipment_id
    join merchant m on m.id = c.merchant_id
    left join fulfilment f on f.merchant_id = s.merchant_id and f.id = s.fulfilment_id
  where c.paper_wanted_at is not null and not c.id = any ($1) order by c.paper_wanted_at limit 1 for update of c skip locked`;

/** Writes the papers that ask carriers to pay; a new one takes the place of the one before. Returns how many were written. */
export async function drawPapers(pool: Pool, log: Logger, now: () => Date = () => new Date()): Promise<number> {
  const failed: string[] = [];
  let count = 0;
  while (count + failed.length < BATCH) {
    const done = await drawNext(pool, failed, log, now());
    if (done === 'NONE') break;
    if (done === 'DONE') count += 1;
  }
  return count;
}

/** One that cannot be written stands in nobody's way. */
async function drawNext(pool: Pool, failed: string[], log: Logger, now: Date): Promise<'NONE' | 'DONE' | 'FAILED'> {
  let wanted: Wanted | undefined;
  try {
    return await inTransaction(pool, async (client) => {
      const { rows } = await client.query<Wanted>({ name: 'next-claim-paper', text: NEXT, values: [failed] });
      wanted = rows[0];
      if (wanted === undefined) return 'NONE';
      await draw(client, wanted, now);
      return 'DONE';
    });
  } catch (error) {
    if (wanted === undefined) throw error;
    failed.push(wanted.id);
    log.error({ claimId: wanted.id, code: codeOfError(error) }, 'a claim could not be written');
    return 'FAILED';
  }
}

async function draw(client: PoolClient, wanted: Wanted, now: Date): Promise<void> {
  const { id, merchantId, orderId, shipmentId, kind, state, carrier, language, zone } = wanted;
  const [worth, photos] = [await readClaimWorth(queryOn(client), merchantId, shipmentId), await photosOf(client, merchantId, id)];
  const scans = (wanted.scans ?? []).map((scan) => ({ ...scan, at: new Date(scan.at) }));
  const articles = (wanted.lines ?? []).map((line) => ({ title: line.title, quantity: line.quantity, paidMinor: worthOf([line]) }));
  const facts = { ...wanted, carrierName: carrierName(carrier), totalMinor: worth?.worthMinor ?? 0, articles, scans, photos, madeAt: now };
  const bytes = await drawClaim(facts, await merchantVoice(language, zone));
  await client.query(`delete from return_document where merchant_id = $1 and claim_id = $2 and kind = 'CLAIM'`, [merchantId, id]);
  await client.query(
    `insert into return_document (id, merchant_id, order_id, claim_id, kind, content_type, bytes, created_at)
     values ($1, $2, $3, $4, 'CLAIM', 'application/pdf', $5, $6)`,
    [newId(), merchantId, orderId, id, bytes, now],
  );
  await client.query('update claim set paper_wanted_at = null where merchant_id = $1 and id = $2', [merchantId, id]);
  await writeOutbox(client, merchantId, [{ type: 'claim.updated', orderId, shipmentId, data: { claimId: id, shipmentId, kind, state } }]);
}

async function photosOf(client: PoolClient, merchantId: string, claimId: string): Promise<Uint8Array[]> {
  const { rows } = await client.query<{ bytes: Uint8Array }>({
    name: 'photos-of-claim',
    text: `select bytes from return_document where merchant_id = $1 and claim_id = $2 and kind = 'PHOTO' and not is_raw
      order by created_at, id limit ${PHOTOS}`,
    values: [merchantId, claimId],
  });
  return rows.map(({ bytes }) => bytes);
}
