import { buildSchema } from 'graphql';

/**
 * The part of Shopify's GraphQL Admin API (2026-07) that order software needs: a query that asks for more, or asks wrongly, is
 * refused as Shopify would.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-07
 */
export const adminSchema = buildSchema(`
  scalar DateTime
  scalar URL
  type Query {
    order(id: ID!): Order
    orders(first: Int, after: String, query: String, sortKey: OrderSortKeys, reverse: Boolean): OrderConnection!
    fulfillment(id: ID!): Fulfillment
    fulfillmentOrder(id: ID!): FulfillmentOrder
  }
  type Mutation {
    fulfillmentCreate(fulfillment: FulfillmentInput!, message: String): FulfillmentPayload
    fulfillmentTrackingInfoUpdate(fulfillmentId: ID!, trackingInfoInput: FulfillmentTrackingInput!, notifyCustomer: Boolean): FulfillmentPayload
    fulfillmentEventCreate(fulfillmentEvent: FulfillmentEventInput!): FulfillmentEventCreatePayload
    orderUpdate(input: OrderInput!): OrderUpdatePayload
    refundCreate(input: RefundInput!): RefundCreatePayload
    giftCardCreate(input: GiftCardCreateInput!): GiftCardCreatePayload
    orderCancel(orderId: ID!, reason: OrderCancelReason!, restock: Boolean!, notifyCustomer: Boolean, refundMethod: OrderCancelRefundMethodInput, staffNote: String): OrderCancelPayload
  }
  enum OrderSortKeys { CREATED_AT ID PROCESSED_AT UPDATED_AT }
  enum OrderCancelReason { CUSTOMER DECLINED FRAUD INVENTORY OTHER STAFF }
  enum FulfillmentEventSortKeys { HAPPENED_AT ID }
  enum FulfillmentEventStatus { ATTEMPTED_DELIVERY CARRIER_PICKED_UP CONFIRMED DELAYED DELIVERED FAILURE IN_TRANSIT LABEL_PRINTED LABEL_PURCHASED OUT_FOR_DELIVERY READY_FOR_PICKUP }
  enum FulfillmentStatus { CANCELLED ERROR FAILURE SUCCESS }
  enum FulfillmentOrderStatus { CANCELLED CLOSED IN_PROGRESS INCOMPLETE ON_HOLD OPEN SCHEDULED }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type MoneyV2 { amount: String! currencyCode: String! }
  type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
  type Attribute { key: String! value: String }
  type Image { url: URL! }
  type ProductVariant { barcode: String sku: String }
  type MailingAddress { name: String firstName: String lastName: String company: String phone: String address1: String address2: String zip: String city: String province: String provinceCode: String countryCodeV2: String }
  type CustomerEmailAddress { emailAddress: String! }
  type CustomerPhoneNumber { phoneNumber: String! }
  type Customer { firstName: String lastName: String defaultEmailAddress: CustomerEmailAddress defaultPhoneNumber: CustomerPhoneNumber }
  type ShippingLine { title: String! code: String }
  type OrderTransaction {
    id: ID! kind: String! status: String! processedAt: DateTime gateway: String parentTransaction: OrderTransaction amountSet: MoneyBag!
  }
  type Refund { id: ID note: String }
  type Order {
    id: ID! name: String! createdAt: DateTime! processedAt: DateTime! updatedAt: DateTime! cancelledAt: DateTime closedAt: DateTime
    currencyCode: String! totalPriceSet: MoneyBag! totalShippingPriceSet: MoneyBag! taxesIncluded: Boolean! displayFinancialStatus: String displayFulfillmentStatus: String! customerLocale: String
    email: String phone: String note: String customAttributes: [Attribute!]! shippingLine: ShippingLine customer: Customer
    billingAddress: MailingAddress shippingAddress: MailingAddress transactions(first: Int): [OrderTransaction!]!
    lineItems(first: Int, after: String): LineItemConnection! fulfillments(first: Int): [Fulfillment!]!
    fulfillmentOrders(first: Int, after: String): FulfillmentOrderConnection! refunds(first: Int): [Refund!]!
  }
  type OrderConnection { nodes: [Order!]! pageInfo: PageInfo! }
  type DiscountAllocation { allocatedAmountSet: MoneyBag! }
  type TaxLine { title: String! priceSet: MoneyBag! }
  type Product { id: ID! productType: String! }
  type LineItem {
    id: ID! sku: String title: String! name: String! variantTitle: String quantity: Int! currentQuantity: Int! unfulfilledQuantity: Int!
    nonFulfillableQuantity: Int! requiresShipping: Boolean! isGiftCard: Boolean! originalUnitPriceSet: MoneyBag! customAttributes: [Attribute!]!
    discountAllocations: [DiscountAllocation!]! taxLines: [TaxLine!]! product: Product image: Image variant: ProductVariant
  }
  type LineItemConnection { nodes: [LineItem!]! pageInfo: PageInfo! }
  type FulfillmentTrackingInfo { company: String number: String url: URL }
  type FulfillmentOriginAddress { countryCode: String! }
  type FulfillmentLineItem { id: ID! quantity: Int lineItem: LineItem! }
  type FulfillmentLineItemConnection { nodes: [FulfillmentLineItem!]! pageInfo: PageInfo! }
  type FulfillmentEvent { id: ID! status: FulfillmentEventStatus! happenedAt: DateTime! }
  type FulfillmentEventConnection { nodes: [FulfillmentEvent!]! pageInfo: PageInfo! }
  type Fulfillment {
    id: ID! status: FulfillmentStatus! createdAt: DateTime! updatedAt: DateTime! trackingInfo(first: Int): [FulfillmentTrackingInfo!]!
    originAddress: FulfillmentOriginAddress fulfillmentLineItems(first: Int, after: String): FulfillmentLineItemConnection!
    events(first: Int, after: String, sortKey: FulfillmentEventSortKeys, reverse: Boolean): FulfillmentEventConnection! order: Order!
  }
  type FulfillmentOrderLineItem { id: ID! totalQuantity: Int! remainingQuantity: Int! lineItem: LineItem! }
  type FulfillmentOrderLineItemConnection { nodes: [FulfillmentOrderLineItem!]! pageInfo: PageInfo! }
  type Location { id: ID! }
  type FulfillmentOrderAssignedLocation { location: Location }
  type FulfillmentOrder {
    id: ID! status: FulfillmentOrderStatus! assignedLocation: FulfillmentOrderAssignedLocation!
    lineItems(first: Int, after: String): FulfillmentOrderLineItemConnection!
  }
  type FulfillmentOrderConnection { nodes: [FulfillmentOrder!]! pageInfo: PageInfo! }
  type UserError { field: [String!] message: String! }
  type OrderCancelUserError { code: String field: [String!] message: String! }
  type Job { id: ID! done: Boolean! }
  type FulfillmentPayload { fulfillment: Fulfillment userErrors: [UserError!]! }
  type FulfillmentEventCreatePayload { fulfillmentEvent: FulfillmentEvent userErrors: [UserError!]! }
  type OrderUpdatePayload { order: Order userErrors: [UserError!]! }
  type RefundCreatePayload { refund: Refund userErrors: [UserError!]! }
  type GiftCard { id: ID! }
  type GiftCardUserError { code: String field: [String!] message: String! }
  type GiftCardCreatePayload { giftCard: GiftCard userErrors: [GiftCardUserError!]! }
  input OrderTransactionInput { orderId: ID! parentId: ID kind: String! gateway: String! amount: String! }
  input RefundInput { orderId: ID! note: String notify: Boolean transactions: [OrderTransactionInput!] }
  input GiftCardCreateInput { initialValue: String! code: String note: String }
  type OrderCancelPayload { job: Job orderCancelUserErrors: [OrderCancelUserError!]! }
  input FulfillmentOrderLineItemInput { id: ID! quantity: Int! }
  input FulfillmentOrderLineItemsInput { fulfillmentOrderId: ID! fulfillmentOrderLineItems: [FulfillmentOrderLineItemInput!] }
  input FulfillmentTrackingInput { company: String number: String numbers: [String!] url: URL urls: [URL!] }
  input FulfillmentInput { lineItemsByFulfillmentOrder: [FulfillmentOrderLineItemsInput!]! notifyCustomer: Boolean trackingInfo: FulfillmentTrackingInput }
  input FulfillmentEventInput { fulfillmentId: ID! status: FulfillmentEventStatus! happenedAt: DateTime message: String }
  input MailingAddressInput { firstName: String lastName: String company: String phone: String address1: String address2: String zip: String city: String provinceCode: String countryCode: String }
  input OrderInput { id: ID! shippingAddress: MailingAddressInput email: String note: String tags: [String!] }
  input OrderCancelRefundMethodInput { originalPaymentMethodsRefund: Boolean }
`);
