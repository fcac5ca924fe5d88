import { HANDED_OVER, REFUNDED } from '../return/returnable-statement.ts';
import { PREPARATION_JSON } from './preparation-statement.ts';
import { RETURNS_JSON } from './return-statement.ts';

// Instants and wall clocks are written as PostgreSQL writes them in JSON (the connection's zone is UTC), and scans as bare
// rows: naming every value of every scan would be half of the statement's work and of what it sends.
// Row-level security adds the merchant to every condition below, and with it the first column of every index.
const EVENTS = `(select coalesce(json_agg(json_build_array(e.id, e.occurred_at, e.local_time, e.zone, e.zone_certainty, e.event_code,
    e.milestone, e.reason, e.carrier_text, e.place)), '[]')
  from (select e.id, e.occurred_at, e.local_time, e.zone, e.zone_certainty, e.event_code, e.milestone, e.reason, e.carrier_text, e.place
    from tracking_event e
    where e.shipment_id = s.id
      -- Local and universal time lie at most 14 hours apart: only the months of this journey are opened.
      and e.local_time between (s.first_event_at at time zone 'UTC') - interval '1 day' and (s.last_event_at at time zone 'UTC') + interval '1 day'
    order by e.occurred_at desc, e.fingerprint desc limit 200) e)`;

const SHIPMENTS = `(select coalesce(json_agg(json_build_object(
    'id', s.id, 'carrier', s.carrier, 'trackingNumber', s.tracking_number, 'service', s.service,
    'milestone', s.milestone, 'condition', s.condition, 'reason', s.reason, 'party', s.party,
    'nextAction', s.next_action, 'nextActionBy', s.next_action_by, 'deliveredHow', s.delivered_how, 'deliveredAt', s.delivered_at,
    'handedOverAt', ${HANDED_OVER},
    'signedBy', s.signed_by, 'pickup', s.pickup, 'proofs', s.proofs,
    'origin', case when s.fulfilment_id is not null then (select json_build_array(w.latitude, w.longitude, w.city, w.country_code)
       from fulfilment f join warehouse w on w.id = f.warehouse_id where f.id = s.fulfilment_id) end,
    'feedback', case when s.delivered_at is not null then (select json_build_object('stars', f.stars, 'reasons', f.reasons,
       'comment', f.comment, 'givenAt', f.given_at) from feedback f where f.shipment_id = s.id) end,
    'estimatedFrom', s.estimated_from, 'estimatedTo', s.estimated_to, 'destinationCountryCode', s.destination_country_code,
    'freshnessReason', s.freshness_reason, 'lastCheckedAt', s.last_checked_at, 'lastChangedAt', s.last_changed_at,
    'nextPollAt', s.next_poll_at,
    'arrival', (select json_build_object('from', a.shown_from, 'likely', a.shown_likely, 'to', a.shown_to, 'confidence', a.confidence,
       'level', a.level, 'processingDays', a.processing_days, 'transitDays', a.transit_days, 'shownAt', a.shown_at, 'change', a.change,
       'changeDays', a.change_days, 'cause', a.cause, 'causeHours', a.cause_hours, 'causePlace', a.cause_place)
       from arrival a where a.shipment_id = s.id),
    'legs', (select coalesce(json_agg(json_build_object('carrier', g.carrier, 'trackingNumber', g.tracking_number) order by g.created_at, g.id), '[]')
       from leg g where g.shipment_id = s.id),
    'lines', (select coalesce(json_agg(json_build_object('lineId', l.order_line_id, 'quantity', l.quantity) order by l.id), '[]')
       from shipment_line l where l.shipment_id = s.id),
    'events', ${EVENTS}) order by s.created_at, s.id), '[]')
  from shipment s where s.order_id = o.id)`;

// In no order: a dozen rows are sorted sooner there than a plan for it is made ready here.
const MESSAGES = `(select coalesce(json_agg(json_build_object('id', t.id, 'event', t.event, 'cause', t.cause, 'subject', t.subject,
    'text', t.body_text, 'sentAt', t.sent_at, 'returnId', t.return_id)), '[]')
  from (select n.id, n.event, n.cause, n.subject, n.body_text, n.sent_at, n.facts ->> 'returnId' as return_id from notification n
    where n.order_id = o.id and n.state = 'SENT' and n.audience <> 'FOLLOWER' and n.body_text is not null
    order by n.sent_at desc limit 60) t)`;

const CLAIMS = `(select coalesce(json_agg(json_build_object('id', c.id, 'shipmentId', c.shipment_id, 'kind', c.kind, 'state', c.state,
    'openedAt', c.opened_at, 'waitUntil', c.wait_until, 'decision', c.decision, 'decisionReason', c.decision_reason)), '[]')
  from claim c where c.order_id = o.id)`;

const FOLLOWERS = `(select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'email', f.email, 'phone', f.phone,
    'language', f.language, 'view', f.view, 'isConfirmed', f.confirmed_at is not null)), '[]')
  from follower f where f.order_id = o.id)`;

/** Our copy of an article's picture, by the address of the original: what the shop's server calls it says nothing of its kind. */
const PICTURE_OF_LINE = `case when l.image_url is not null then (select p.id from picture p
  where p.kind = 'ARTICLE' and p.source_key = encode(sha256(convert_to(l.image_url, 'UTF8')), 'hex') and p.bytes is not null) end`;

/** All of the order that any shopper may see, as one JSON value (`StoredOrder`). `o` is the row of `shop_order`. */
export const ORDER_JSON = `json_build_object(
  'id', o.id, 'number', o.number, 'placedAt', o.placed_at, 'language', o.language, 'cancelledAt', o.cancelled_at,
  'currency', o.currency, 'totalMinor', o.total_minor, 'isGift', o.is_gift, 'shippingMethod', o.shipping_method,
  'paymentState', o.payment_state, 'refundedMinor', ${REFUNDED}, 'sentElsewhereAt', greatest(o.placed_at, o.released_at),
  'recipient', (select json_build_object('name', r.name, 'city', r.city, 'countryCode', r.country_code, 'postalCode', r.postal_code,
       'latitude', r.latitude, 'longitude', r.longitude)
     from recipient r where r.order_id = o.id order by r.role desc limit 1),
  'lines', (select coalesce(json_agg(json_build_object('id', l.id, 'title', l.title, 'variantTitle', l.variant_title,
       'quantity', l.quantity, 'isShipped', l.is_shipped, 'sentQuantity', l.sent_quantity, 'sku', l.sku, 'category', l.category, 'imageUrl', l.image_url, 'pictureId', ${PICTURE_OF_LINE}) order by l.position, l.id), '[]')
     from order_line l where l.order_id = o.id),
  'preparation', ${PREPARATION_JSON},
  'shipments', ${SHIPMENTS},
  'messages', ${MESSAGES}, 'claims', ${CLAIMS}, 'followers', ${FOLLOWERS}, 'returns', ${RETURNS_JSON})`;
