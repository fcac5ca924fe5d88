import * as v from 'valibot';

const anything = v.fallback(v.nullish(v.unknown(), null), null);
const maybe = <T>(schema: v.GenericSchema<unknown, T>) => v.fallback(v.nullish(schema, null), null);
const list = <T>(item: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.fallback(v.array(v.fallback(v.nullable(item), null)), []),
    v.transform((items) => items.filter((entry) => entry !== null)),
  );
const nodes = <T>(item: v.GenericSchema<unknown, T>) =>
  v.pipe(
    maybe(v.object({ nodes: list(item) })),
    v.transform((page) => page?.nodes ?? []),
  );
const money = maybe(v.object({ shopMoney: maybe(v.object({ amount: anything, currencyCode: anything })) }));
const attributes = list(v.object({ key: anything, value: anything }));

const Address = maybe(
  v.object({
    name: anything,
    firstName: anything,
    lastName: anything,
    company: anything,
    phone: anything,
    address1: anything,
    address2: anything,
    zip: anything,
    city: anything,
    province: anything,
    countryCodeV2: anything,
  }),
);

const Line = v.object({
  id: anything,
  sku: anything,
  title: anything,
  name: anything,
  variantTitle: anything,
  quantity: anything,
  currentQuantity: anything,
  unfulfilledQuantity: anything,
  nonFulfillableQuantity: anything,
  requiresShipping: anything,
  isGiftCard: anything,
  originalUnitPriceSet: money,
  discountAllocations: list(v.object({ allocatedAmountSet: money })),
  taxLines: list(v.object({ priceSet: money })),
  product: maybe(v.object({ productType: anything })),
  customAttributes: attributes,
  image: maybe(v.object({ url: anything })),
  variant: maybe(v.object({ barcode: anything })),
});

const Fulfilment = v.object({
  id: anything,
  status: anything,
  createdAt: anything,
  updatedAt: anything,
  trackingInfo: list(v.object({ company: anything, number: anything })),
  originAddress: maybe(v.object({ countryCode: anything })),
  fulfillmentLineItems: nodes(v.object({ quantity: anything, lineItem: maybe(v.object({ id: anything })) })),
});

/** An order of the GraphQL Admin API, as far as it is asked for: nothing of it is taken for granted. */
export const GraphqlOrder = v.object({
  id: anything,
  name: anything,
  createdAt: anything,
  processedAt: anything,
  updatedAt: anything,
  cancelledAt: anything,
  currencyCode: anything,
  totalPriceSet: money,
  totalShippingPriceSet: money,
  taxesIncluded: anything,
  displayFinancialStatus: anything,
  displayFulfillmentStatus: anything,
  customerLocale: anything,
  email: anything,
  phone: anything,
  note: anything,
  customAttributes: attributes,
  shippingLine: maybe(v.object({ title: anything, code: anything })),
  customer: maybe(
    v.object({
      firstName: anything,
      lastName: anything,
      defaultEmailAddress: maybe(v.object({ emailAddress: anything })),
      defaultPhoneNumber: maybe(v.object({ phoneNumber: anything })),
    }),
  ),
  billingAddress: Address,
  shippingAddress: Address,
  transactions: list(v.object({ kind: anything, status: anything, processedAt: anything })),
  lineItems: nodes(Line),
  fulfillments: list(Fulfilment),
});

export type GraphqlAddress = v.InferOutput<typeof Address>;
export type GraphqlLine = v.InferOutput<typeof Line>;
export type GraphqlFulfilment = v.InferOutput<typeof Fulfilment>;
export type GraphqlMoney = v.InferOutput<typeof money>;
export type GraphqlOrder = v.InferOutput<typeof GraphqlOrder>;
