import { randomUUID } from 'node:crypto';
import type { CredentialsOf } from '@jalon/schema/carrier';
import * as v from 'valibot';
import type { HttpRequest } from '../../http/http-client.ts';
import { currencyExponent, toMinorUnits } from '../../order/minor-units.ts';
import { askWithToken } from '../bearer-token.ts';
import type { CallFailure, CarrierCall, LabelAddress, Labels, MadeLabel, ReturnLabelRequest } from '../carrier.ts';
import { labelAnswer, labelFile, noLabel } from '../label-answer.ts';
import { fields, list, text } from '../lenient-fields.ts';

type Call = CarrierCall<CredentialsOf<'ups'>>;
type Grant = (call: Call) => HttpRequest;

const VERSION = 'v2409';
const RECOVERY_VERSION = 'v1';
/** "UPS Print Return Label". */
const PRINT_RETURN_LABEL = '9';
/** "UPS Standard"; within the United States "UPS Ground". */
const serviceBetween = (from: LabelAddress, to: LabelAddress) => (from.countryCode === 'US' && to.countryCode === 'US' ? '03' : '11');

const image = fields({ GraphicImage: v.unknown() });
const Made = fields({
  ShipmentResponse: fields({
    ShipmentResults: fields({
      ShipmentCharges: fields({ TotalCharges: fields({ CurrencyCode: text, MonetaryValue: text }) }),
      PackageResults: list(fields({ TrackingNumber: text, ShippingLabel: image })),
    }),
  }),
});
const Recovered = fields({
  LabelRecoveryResponse: fields({ LabelResults: list(fields({ TrackingNumber: text, LabelImage: image })) }),
});

const party = ({ name, street, city, region, postalCode, countryCode }: LabelAddress) => ({
  Name: name.slice(0, 35),
  Address: {
    AddressLine: [street.slice(0, 35)],
    City: city.slice(0, 30),
    ...(region !== null && region.length <= 5 && { StateProvinceCode: region }),
    PostalCode: postalCode.slice(0, 9),
    CountryCode: countryCode,
  },
});

/** References of parcels are printed on the label, except on those between and into some countries; of the shipment they always are. */
function shipmentOf({ reference, orderNumber, from, to, weightGrams }: ReturnLabelRequest, account: string) {
  const isPounds = from.countryCode === 'US';
  const weight = isPounds ? weightGrams / 453.592 : weightGrams / 1000;
  return {
    ShipmentRequest: {
      Request: { RequestOption: 'nonvalidate', TransactionReference: { CustomerContext: reference } },
      Shipment: {
        Description: `Return ${reference}`.slice(0, 50),
        ReturnService: { Code: PRINT_RETURN_LABEL },
        Shipper: { ...party(to), ShipperNumber: account },
        ShipTo: party(to),
        ShipFrom: party(from),
        PaymentInformation: { ShipmentCharge: { Type: '01', BillShipper: { AccountNumber: account } } },
        Service: { Code: serviceBetween(from, to) },
        ReferenceNumber: { Value: reference },
        Package: {
          Description: `Order ${orderNumber}`.slice(0, 35),
          Packaging: { Code: '02' },
          ReferenceNumber: { Value: reference },
          PackageWeight: { UnitOfMeasurement: { Code: isPounds ? 'LBS' : 'KGS' }, Weight: Math.max(0.1, weight).toFixed(1) },
        },
      },
      LabelSpecification: { LabelImageFormat: { Code: 'GIF' } },
    },
  };
}

async function ask(call: Call, grant: Grant, path: string, body: unknown) {
  const outcome = await askWithToken([], call, grant(call), (token) => ({
    method: 'POST',
    url: `${call.baseUrl}${path}`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      transid: randomUUID(),
      transactionsrc: 'jalon',
    },
    body: JSON.stringify(body),
  }));
  return labelAnswer(outcome);
}

/** The label that was made for the reference before; null: none was. */
async function recover(reference: string, account: string, call: Call, grant: Grant): Promise<MadeLabel | CallFailure | null> {
  const { body, failure } = await ask(call, grant, `/api/labels/${RECOVERY_VERSION}/recovery`, {
    LabelRecoveryRequest: {
      Request: { TransactionReference: { CustomerContext: reference } },
      LabelSpecification: { LabelImageFormat: { Code: 'GIF' } },
      ReferenceValues: { ReferenceNumber: { Value: reference }, ShipperNumber: account },
    },
  });
  // UPS refuses what it does not find.
  if (failure !== null) return failure.code === 'REFUSED' ? null : failure;
  const found = v.parse(Recovered, body).LabelRecoveryResponse.LabelResults[0];
  const file = labelFile(found?.LabelImage.GraphicImage);
  if (found === undefined || found.TrackingNumber === null || file === null) return null;
  return { trackingNumber: found.TrackingNumber, label: file, qr: null, costMinor: null, currency: null };
}

function costOf(currency: string | null, amount: string | null) {
  const exponent = currency === null ? null : currencyExponent(currency);
  const costMinor = exponent === null || amount === null ? null : toMinorUnits(amount, exponent);
  return costMinor === null ? { costMinor: null, currency: null } : { costMinor, currency };
}

/**
 * UPS Ship API with `ReturnService` (https://developer.ups.com/tag/Shipping, `Shipping.yaml` of github.com/UPS-API), labels as GIF.
 * A label is charged when it is used. Label Recovery is asked first, so that a label that was made and lost is not made again.
 */
export const upsLabels = (grant: Grant): Labels<'ups'> => ({
  serves: (_, { accountNumber }) => accountNumber !== undefined,
  async makeReturnLabel(request, call) {
    const account = call.credentials.accountNumber;
    if (account === undefined) return { code: 'KEY_REJECTED', message: 'Labels need the number of the account.', retryAfterSeconds: null };
    const before = await recover(request.reference, account, call, grant);
    if (before !== null) return before;
    const { body, failure } = await ask(call, grant, `/api/shipments/${VERSION}/ship`, shipmentOf(request, account));
    if (failure !== null) return failure;
    const { ShipmentCharges, PackageResults } = v.parse(Made, body).ShipmentResponse.ShipmentResults;
    const parcel = PackageResults[0];
    const file = labelFile(parcel?.ShippingLabel.GraphicImage);
    if (parcel === undefined || parcel.TrackingNumber === null || file === null) return noLabel('The answer has no label.');
    const { CurrencyCode, MonetaryValue } = ShipmentCharges.TotalCharges;
    return { trackingNumber: parcel.TrackingNumber, label: file, qr: null, ...costOf(CurrencyCode, MonetaryValue) };
  },
});
