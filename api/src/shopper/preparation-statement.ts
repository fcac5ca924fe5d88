/** Where the order is before a carrier has it (`StoredPreparation`); null when its store sends it. `o` is the row of `shop_order`. */
export const PREPARATION_JSON = `case when o.release_state <> 'WATCHED' and o.cancelled_at is null then json_build_object(
  'releaseState', o.release_state, 'holdUntil', o.hold_until,
  'holds', (select coalesce(json_agg(json_build_object('code', h.code, 'party', h.party, 'path', h.path) order by h.path, h.code), '[]')
     from order_hold h where h.order_id = o.id and h.closed_at is null and not h.is_waived),
  'fulfilments', (select coalesce(json_agg(json_build_object('state', f.state, 'releasedAt', f.released_at, 'pickedAt', f.picked_at,
       'packedAt', f.packed_at, 'handedOverAt', f.handed_over_at, 'shipBy', f.ship_by)), '[]')
     from fulfilment f where f.order_id = o.id),
  'questions', (select coalesce(json_agg(json_build_object('id', c.id, 'lineId', c.order_line_id, 'options', c.options,
       'availableOn', c.available_on, 'answerBy', c.answer_by,
       'alternatives', (select coalesce(json_agg(json_build_object('id', v.id, 'title', p.title, 'variantTitle', v.title,
            'imageUrl', coalesce(v.image_url, p.image_url)) order by p.title, v.sku), '[]')
          from variant v join product p on p.id = v.product_id where v.id = any (c.alternative_ids))) order by c.offered_at, c.id), '[]')
     from order_choice c where c.order_id = o.id and c.chosen is null and c.answer_by > now())) end`;
