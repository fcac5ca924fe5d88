import * as v from 'valibot';
import { json, parseJson, type AskedLabel, type Labelling, type SandboxRequest } from '../format.ts';

const short = (limit: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(limit));
const account = v.pipe(v.string(), v.regex(/^[A-Z0-9]{6}$/));
const Party = v.object({
  Name: short(35),
  Address: v.object({
    AddressLine: v.pipe(v.array(short(35)), v.minLength(1), v.maxLength(3)),
    City: short(30),
    PostalCode: short(9),
    CountryCode: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  }),
});
const Shipment = v.object({
  ShipmentRequest: v.object({
    Shipment: v.object({
      ReturnService: v.object({ Code: v.literal('9') }),
      Shipper: v.object({ ...Party.entries, ShipperNumber: account }),
      ShipTo: Party,
      ShipFrom: Party,
      Service: v.object({ Code: v.picklist(['03', '11']) }),
      Package: v.object({
        Description: short(35),
        ReferenceNumber: v.object({ Value: short(35) }),
        PackageWeight: v.object({
          UnitOfMeasurement: v.object({ Code: v.picklist(['KGS', 'LBS']) }),
          Weight: v.pipe(v.string(), v.regex(/^\d+\.\d$/)),
        }),
      }),
    }),
    LabelSpecification: v.object({ LabelImageFormat: v.object({ Code: v.literal('GIF') }) }),
  }),
});
const Recovery = v.object({
  LabelRecoveryRequest: v.object({
    ReferenceValues: v.object({ ReferenceNumber: v.object({ Value: short(35) }), ShipperNumber: account }),
  }),
});

const placeOf = ({ Address: { City: city, PostalCode: postalCode, CountryCode: countryCode } }: v.InferOutput<typeof Party>) => ({
  ...{ city, postalCode, countryCode },
});

/** What the Ship and Label Recovery APIs are asked for; null: it is another request. */
export function askedUpsLabel({ method, path, body }: Pick<SandboxRequest, 'method' | 'path' | 'body'>): AskedLabel | null {
  if (method !== 'POST') return null;
  if (/^\/api\/labels\/v\d+\/recovery$/.test(path)) {
    const asked = v.safeParse(Recovery, parseJson(body));
    if (!asked.success) return { step: 'WRONG' };
    return { step: 'RECOVER', reference: asked.output.LabelRecoveryRequest.ReferenceValues.ReferenceNumber.Value };
  }
  if (!/^\/api\/shipments\/v\d+\/ship$/.test(path)) return null;
  const asked = v.safeParse(Shipment, parseJson(body));
  if (!asked.success) return { step: 'WRONG' };
  const { ShipFrom, ShipTo, Package } = asked.output.ShipmentRequest.Shipment;
  return { step: 'MAKE', reference: Package.ReferenceNumber.Value, from: placeOf(ShipFrom), to: placeOf(ShipTo) };
}

const errors = (status: number, code: string, message: string) => json(status, { response: { errors: [{ code, message }] } });
const SUCCESS = { ResponseStatus: { Code: '1', Description: 'Success' } };

export const upsLabelling: Labelling = {
  made: ({ trackingNumber, gif }) =>
    json(200, {
      ShipmentResponse: {
        Response: SUCCESS,
        ShipmentResults: {
          ShipmentCharges: { TotalCharges: { CurrencyCode: 'EUR', MonetaryValue: '6.90' } },
          ShipmentIdentificationNumber: trackingNumber,
          PackageResults: [
            { TrackingNumber: trackingNumber, ShippingLabel: { ImageFormat: { Code: 'GIF', Description: 'GIF' }, GraphicImage: gif } },
          ],
        },
      },
    }),
  recovered: (label) =>
    label === null
      ? errors(400, '300112', 'Shipment not found.')
      : json(200, {
          LabelRecoveryResponse: {
            Response: SUCCESS,
            ShipmentIdentificationNumber: label.trackingNumber,
            LabelResults: [
              { TrackingNumber: label.trackingNumber, LabelImage: { LabelImageFormat: { Code: 'GIF' }, GraphicImage: label.gif } },
            ],
          },
        }),
  refused: () => errors(400, '120100', 'Missing or invalid shipper number.'),
};
