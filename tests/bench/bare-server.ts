import { createServer } from 'node:http';
import pg from 'pg';

const [port, databaseUrl] = process.argv.slice(2);

/**
 * The baseline of `track`: a bare Node HTTP server and one prepared statement that builds the answer.
 * No GraphQL, no tenants, no links to verify: what this machine can do at best with the same data.
 */
const statement = `
  select json_build_object('data', json_build_object('track', json_build_object('order', json_build_object(
    'id', o.id, 'number', o.number, 'placedAt', o.placed_at, 'language', o.language, 'cancelledAt', o.cancelled_at,
    'recipient', (select json_build_object('initials', left(r.name, 1), 'city', r.city, 'countryCode', r.country_code)
                  from recipient r where r.merchant_id = o.merchant_id and r.order_id = o.id and r.role = 'RECEIVER'),
    'lines', (select json_agg(json_build_object('id', l.id, 'title', l.title, 'variantTitle', l.variant_title, 'quantity', l.quantity, 'imageUrl', l.image_url) order by l.position)
              from order_line l where l.merchant_id = o.merchant_id and l.order_id = o.id),
    'shipments', (select json_agg(json_build_object(
        'id', s.id, 'carrier', s.carrier, 'trackingNumber', s.tracking_number, 'service', s.service, 'milestone', s.milestone, 'condition', s.condition,
        'reason', s.reason, 'party', s.party, 'nextAction', s.next_action, 'nextActionBy', s.next_action_by, 'deliveredHow', s.delivered_how,
        'deliveredAt', s.delivered_at, 'estimatedFrom', s.estimated_from, 'estimatedTo', s.estimated_to, 'lastCheckedAt', s.last_checked_at, 'lastChangedAt', s.last_changed_at,
        'lines', (select json_agg(json_build_object('lineId', sl.order_line_id, 'quantity', sl.quantity))
                  from shipment_line sl where sl.merchant_id = s.merchant_id and sl.shipment_id = s.id),
        'events', (select json_agg(json_build_object('id', e.id, 'occurredAt', e.occurred_at, 'localTime', e.local_time, 'zone', e.zone, 'zoneCertainty', e.zone_certainty,
                     'eventCode', e.event_code, 'milestone', e.milestone, 'reason', e.reason, 'carrierText', e.carrier_text, 'place', e.place) order by e.occurred_at desc)
                   from tracking_event e where e.merchant_id = s.merchant_id and e.shipment_id = s.id
                     and e.local_time between (s.first_event_at at time zone 'UTC') - interval '1 day' and (s.last_event_at at time zone 'UTC') + interval '1 day')
      ) order by s.created_at) from shipment s where s.merchant_id = o.merchant_id and s.order_id = o.id)
  ))))::text as answer
  from tracking_link t join shop_order o on o.merchant_id = t.merchant_id and o.id = t.order_id
  where t.id = $1`;

const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });

createServer((request, response) => {
  if (request.method === 'GET') return void response.end('ready');
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { link } = JSON.parse(Buffer.concat(chunks).toString()) as { link: string };
    pool.query({ name: 'track', text: statement, values: [link] }).then(
      ({ rows }) => response.setHeader('content-type', 'application/json').end(rows[0].answer),
      () => response.writeHead(500).end(),
    );
  });
}).listen(Number(port), '127.0.0.1');
