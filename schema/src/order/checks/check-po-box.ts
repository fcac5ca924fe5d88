import { candidates, whoKnows, type CheckContext, type CheckedOrder } from './checked-order.ts';
import { isPoBox } from './find-po-box.ts';
import { gap, type Gap } from './gap.ts';

/** Carriers that need a street address, by our codes. Postal operators, and partners of theirs for the last mile, are not among them. */
export const NEEDS_STREET: Record<string, string> = {
  'amazon-shipping': 'Amazon Shipping, guidelines for addresses: no PO boxes',
  canpar: 'Canpar, terms and conditions: no delivery to PO boxes',
  'dhl-express': 'DHL Express, terms and conditions of carriage, 3: no deliveries to PO boxes or postal codes',
  dpd: 'DPD, general terms: no delivery to PO boxes or packet stations',
  evri: 'Evri, what we cannot deliver to: PO boxes',
  fedex: 'FedEx, service guide, post office box addresses: not for FedEx Express and Ground',
  gls: 'GLS, general terms: no delivery to PO boxes',
  hermes: 'Hermes Germany, general terms: no PO boxes, no Packstation',
  purolator: 'Purolator, terms and conditions: PO boxes are not served',
  tnt: 'TNT, terms and conditions: no delivery to PO boxes',
  ups: 'UPS, tariff and terms of service: no delivery to PO boxes',
};

/** A PO box that none of the carriers at hand delivers to. A warehouse whose carriers are not known is trusted to have one. */
export function checkPoBox(order: CheckedOrder, context: CheckContext): Gap[] {
  if (order.address === null || !isPoBox(order.address)) return [];
  const senders = candidates(order, context);
  const isServed = senders.some(({ carriers }) => carriers.length === 0 || carriers.some((carrier) => !(carrier in NEEDS_STREET)));
  return isServed || senders.length === 0 ? [] : [gap('PO_BOX_NOT_SERVED', 'address.address1', whoKnows(order))];
}
