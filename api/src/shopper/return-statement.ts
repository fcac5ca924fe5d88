/** Every return of the order, whoever asked for it, as one JSON value (`StoredReturn[]`). `o` is the row of `shop_order`. */
export const RETURNS_JSON = `(select coalesce(json_agg(json_build_object('id', t.id, 'number', t.number, 'state', t.state, 'askedBy', t.asked_by,
    'method', t.method, 'currency', t.currency, 'refundMinor', t.refund_minor, 'creditMinor', t.credit_minor, 'requestedAt', t.requested_at,
    'handInBy', t.hand_in_by, 'refundDueAt', t.refund_due_at, 'settledAt', t.settled_at, 'declineReason', t.decline_reason,
    'carrier', t.carrier, 'trackingNumber', t.tracking_number, 'labelProblem', t.label_problem, 'shipmentId', t.shipment_id,
    'articles', (select coalesce(json_agg(json_build_object('lineId', g.order_line_id, 'title', l.title, 'quantity', g.quantity,
         'reason', g.reason, 'outcome', g.outcome, 'grade', g.grade) order by l.position, g.id), '[]')
       from return_line g join order_line l on l.id = g.order_line_id where g.return_request_id = t.id),
    'documents', (select coalesce(json_agg(json_build_object('id', d.id, 'kind', d.kind, 'contentType', d.content_type) order by d.created_at, d.id), '[]')
       from return_document d where d.order_id = t.order_id and d.return_id = t.id and d.kind in ('LABEL', 'QR', 'RECEIPT') and not d.is_raw),
    'refunds', (select coalesce(json_agg(json_build_object('kind', f.kind, 'state', f.state, 'amountMinor', f.amount_minor,
         'currency', f.currency, 'at', f.confirmed_at, 'externalId', f.external_id) order by f.created_at, f.id), '[]')
       from refund f where f.order_id = t.order_id and f.return_id = t.id)) order by t.requested_at desc, t.id desc), '[]')
  from return_request t where t.order_id = o.id)`;
