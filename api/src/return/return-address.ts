/**
 * Where a shop's returns go, as the lines of an address: its first active warehouse that has one. None: no warehouse has one.
 * `m` is the row of `merchant`.
 */
export const RETURN_ADDRESS_JSON = `coalesce((select json_build_array(m.name, w.address1, concat_ws(' ', w.postal_code, w.city), w.country_code)
  from warehouse w where w.merchant_id = m.id and w.is_active and w.address1 is not null and w.city is not null
  order by w.created_at, w.id limit 1), '[]')`;

const countries = new Intl.DisplayNames(['en'], { type: 'region' });

/** With the country written out, as posts abroad read it; what nobody filled in is left out. */
export function returnAddress([...lines]: readonly (string | null)[]): string[] {
  const country = lines.pop() ?? null;
  const name = country !== null && /^[A-Z]{2}$/.test(country) ? countries.of(country) : country;
  return [...lines, name].filter((line): line is string => typeof line === 'string' && line.trim() !== '');
}
