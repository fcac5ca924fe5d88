import type { CredentialsOf } from '@jalon/schema/carrier';
import countries from 'i18n-iso-countries';
import * as v from 'valibot';
import type { HttpRequest } from '../../http/http-client.ts';
import { askWithToken, formGrant } from '../bearer-token.ts';
import type { CarrierCall, Labels, ReturnLabelRequest } from '../carrier.ts';
import { labelAnswer, labelFile, noLabel } from '../label-answer.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { splitHouseNumber } from '../split-house-number.ts';

type Call = CarrierCall<CredentialsOf<'dhl-parcel-de'>>;

/** Countries of the shipper, as "DHL Retoure Online" and "DHL Retoure International" list them. */
const FROM = 'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK'.split(' ');
const RETURNS = '/parcel/de/shipping/returns/v1';

const Locations = list(fields({ receiverId: text }));
/** A document may be long: it is not cut as other texts are. */
const document = fields({ b64: v.unknown() });
const Confirmation = fields({ shipmentNo: text, label: document, qrLabel: document });

const grant = ({ baseUrl, credentials: { apiKey, apiSecret, username, password } }: Call): HttpRequest =>
  formGrant(`${baseUrl}/parcel/de/account/auth/ropc/v1/token`, {
    grant_type: 'password',
    ...{ username, password, client_id: apiKey, client_secret: apiSecret },
  });

async function ask(call: Call, request: Pick<HttpRequest, 'method' | 'body'> & { path: string }) {
  const { path, ...rest } = request;
  const outcome = await askWithToken([], call, grant(call), (token) => ({
    ...rest,
    url: `${call.baseUrl}${RETURNS}${path}`,
    headers: {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'dhl-api-key': call.credentials.apiKey,
      ...(rest.body !== undefined && { 'content-type': 'application/json' }),
    },
  }));
  return labelAnswer(outcome);
}

const MOST = { name: 50, street: 50, city: 40, reference: 50 } as const;

function orderOf({ reference, orderNumber, from, weightGrams }: ReturnLabelRequest, receiverId: string) {
  const { street, house } = splitHouseNumber(from.street);
  return {
    receiverId,
    customerReference: orderNumber.slice(0, MOST.reference),
    shipmentReference: reference.slice(0, MOST.reference),
    shipper: {
      name1: from.name.slice(0, MOST.name),
      addressStreet: street.slice(0, MOST.street),
      addressHouse: house.slice(0, 10),
      postalCode: from.postalCode,
      city: from.city.slice(0, MOST.city),
      ...(from.region !== null && { state: from.region.slice(0, 20) }),
    },
    itemWeight: { uom: 'g', value: weightGrams },
  };
}

/**
 * "DHL Parcel DE Returns" 1.1.0, https://developer.dhl.com/api-reference/dhl-parcel-de-returns-post-parcel-germany: the receiver
 * configured for the shopper's country (`GET /locations`), then a label for it (`POST /orders`), as PDF and, where DHL offers it,
 * as a code for the counter. It has no way to ask for an order by its reference; a label that nobody uses is not charged.
 */
export const dhlParcelDeLabels: Labels<'dhl-parcel-de'> = {
  serves: ({ from, to }) => FROM.includes(from.countryCode) && to.countryCode === 'DE',
  async makeReturnLabel(request, call) {
    const country = countries.alpha2ToAlpha3(request.from.countryCode)?.toLowerCase() ?? '';
    const found = await ask(call, { method: 'GET', path: `/locations?countryCode=${country}&maxResult=1` });
    if (found.failure !== null) return found.failure;
    const receiverId = v.parse(Locations, found.body)[0]?.receiverId ?? null;
    if (receiverId === null)
      return { code: 'REFUSED', message: 'The account has no receiver for returns from there.', retryAfterSeconds: null };
    const made = await ask(call, { method: 'POST', path: '/orders?labelType=BOTH', body: JSON.stringify(orderOf(request, receiverId)) });
    if (made.failure !== null) return made.failure;
    const { shipmentNo, label, qrLabel } = v.parse(Confirmation, made.body);
    const file = labelFile(label.b64);
    if (shipmentNo === null || file === null) return noLabel('The confirmation has no label.');
    return { trackingNumber: shipmentNo, label: file, qr: labelFile(qrLabel.b64), costMinor: null, currency: null };
  },
};
