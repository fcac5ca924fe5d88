/** What a shopper may see of the merchant (`StoredShop`); `m` is its row. A domain counts once its owner proved it. */
export const SHOP_JSON = `json_build_object('slug', m.slug, 'name', m.name, 'defaultLanguage', m.default_language,
  'countryCode', m.country_code, 'supportEmail', m.support_email, 'supportUrl', m.support_url, 'homeUrl', m.home_url,
  'etaIsPublic', m.eta_is_public, 'brand', m.brand, 'domain', case when m.domain_verified_at is not null then m.domain end,
  'logo', case when m.brand ->> 'logoPictureId' is not null then (select json_build_object('id', p.id, 'widthPx', p.width_px,
     'heightPx', p.height_px) from picture p where p.id = (m.brand ->> 'logoPictureId')::uuid and p.bytes is not null) end)`;
