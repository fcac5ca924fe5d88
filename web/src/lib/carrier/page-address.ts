import { addressWith } from '#lib/shipment/parcel-filter.ts';

/**
 * The carriers' page with some of its parameters changed, on the same page of codes. The name of an action, which stays in
 * the address after a form was sent without JavaScript, is left out.
 */
export function pageAddress(search: string, changes: Record<string, string | null>): string {
  const parameters = new URLSearchParams(search);
  for (const name of [...parameters.keys()]) if (name.startsWith('/')) parameters.delete(name);
  return addressWith(parameters, { after: parameters.get('after'), ...changes });
}
