import { newId } from '@jalon/schema/database';
import type { Merchant } from '@jalon/schema/merchant';
import { emailKey } from '@jalon/schema/order';
import type { PolicyRule, ReturnPolicyBody } from '@jalon/schema/return';
import type { MerchantStory, OrderTold } from '@jalon/schema/seeds';
import { shopperGraph } from './graph.ts';
import { aMerchant, type TestDatabase } from './test-database.ts';

export const DAY_MS = 86_400_000;

export const aReturnRule = (over: Partial<PolicyRule> = {}): PolicyRule => ({
  name: 'All',
  countries: null,
  categories: null,
  isFinalSale: false,
  windowDays: 30,
  bufferDays: 5,
  holidays: [],
  outcomes: ['REFUND', 'CREDIT', 'EXCHANGE', 'REPAIR'],
  creditBonusPercent: 0,
  keepUpToMinor: null,
  methods: ['LABEL', 'QR', 'OWN'],
  payer: 'SHOP',
  shippingFeeMinor: 0,
  restockingPercent: 0,
  freeFor: [],
  photosFor: [],
  ...over,
});

export const aReturnPolicy = (over: Partial<ReturnPolicyBody> = {}): ReturnPolicyBody => ({
  rules: [aReturnRule()],
  reasons: { '': ['TOO_SMALL', 'CHANGED_MIND', 'DAMAGED', 'OTHER'] },
  approveUpToMinor: null,
  lookAfterReturns: null,
  blocked: [],
  refundAt: 'RECEIPT',
  refundDays: 14,
  handInDays: 14,
  withdrawal: { isOffered: true, countries: null, windowDays: 14, isInformed: true, exemptCategories: [] },
  ...over,
});

export interface ReturningShopTold {
  merchant?: Partial<Merchant>;
  order?: OrderTold;
  /** Null: the shop never said anything of returns. */
  policy?: ReturnPolicyBody | null;
  /** When its one parcel was delivered; null: it is under way; undefined: two days ago. */
  deliveredAt?: Date | null;
  /** What else happens before it is saved. */
  tell?: (story: MerchantStory) => void;
}

/** A shop that takes returns, one order of it with its links, and everything its shopper can ask. */
export async function aReturningShop(db: TestDatabase, apiUrl: string, told: ReturningShopTold = {}) {
  const { deliveredAt = new Date(Date.now() - 2 * DAY_MS), policy = aReturnPolicy() } = told;
  const story = aMerchant({ timeZone: 'Europe/Berlin', countryCode: 'DE', name: 'Colibri', ...told.merchant });
  story.withOrder({ placedAt: new Date(Date.now() - 10 * DAY_MS), countryCode: 'DE', ...told.order });
  story.withLink().withLink({ view: 'GIFT' }).withLink({ view: 'NEIGHBOUR' }).shippedBy('dhl');
  const parcel = story.shipments[0]!;
  const handedOverAt = new Date((deliveredAt ?? new Date()).getTime() - 2 * DAY_MS);
  Object.assign(parcel, { milestone: deliveredAt === null ? 'IN_TRANSIT' : 'DELIVERED', deliveredAt, handedOverAt, eventCount: 3 });
  told.tell?.(story);
  await story.save(db.em);
  const merchantId = story.merchant.id;
  const { order, lines } = story.orders[0]!;
  if (policy !== null) await keepPolicy(db, merchantId, policy);
  const [full, gift, neighbour] = story.links.map(({ token }) => token) as [string, string, string];
  const shopper = shopperGraph(apiUrl);
  const returns = () =>
    db.sql<Record<string, unknown>>(
      `select id, number, state, asked_by, method, refund_minor::int as refund, credit_minor::int as credit, look_reasons, hand_in_by, label_at, language
       from return_request where order_id = $1 order by requested_at, id`,
      [order.id],
    );
  return {
    story,
    merchantId,
    orderId: order.id,
    lines: lines.map(({ id }) => id),
    shipmentId: parcel.id,
    tokens: { full, gift, neighbour },
    shopper,
    returns,
    options: async (token = full) => (await shopper.get(OPTIONS, { token })).returnOptions,
    quote: async (input: object, token = full) => (await shopper.get(QUOTE, { token, input })).returnQuote,
    request: async (input: object, given: { token?: string; formKey?: string; expected?: object | null } = {}) =>
      (await shopper.get(REQUEST, { token: full, formKey: newId(), expected: null, ...given, input })).returnRequest,
    cancel: async (returnId: string, token = full) => (await shopper.get(CANCEL, { token, returnId })).returnCancel,
    photo: async (bytes: Uint8Array | string, token = full) =>
      (
        await shopperGraph(apiUrl, { 'x-jalon-link': token }).get(PHOTO, {
          token,
          input: { base64: typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('base64') },
        })
      ).returnPhotoAdd,
    form: async (token = full, key: string | null = null) => (await shopper.get(FORM, { token, key })).withdrawalForm,
    declare: async (input: object = {}, given: { token?: string; formKey?: string } = {}) =>
      (
        await shopper.get(DECLARE, {
          ...{ token: full, formKey: newId(), ...given },
          input: { name: 'Robin Reed', email: 'robin@mail.example', articles: [], language: 'en', ...input },
        })
      ).withdrawalDeclare,
    track: async (token = full) => (await shopper.get(TRACK, { token })).track.order,
    told: async () =>
      (await db.sql<{ type: string }>(`select type from outbox_event where order_id = $1 order by seq`, [order.id])).map(
        ({ type }) => type,
      ),
  };
}

export type ReturningShop = Awaited<ReturnType<typeof aReturningShop>>;

/** One article of a draft: because of its size, for the money, unless told otherwise. */
export const anArticle = (lineId: string, told: object = {}) => ({ lineId, quantity: 1, reason: 'TOO_SMALL', outcome: 'REFUND', ...told });

/** Writes one version of a policy, in force since long ago. */
export async function keepPolicy(db: TestDatabase, merchantId: string, body: ReturnPolicyBody, version = 1, validFrom = new Date(0)) {
  await db.sql(`insert into return_policy (id, merchant_id, version, body, valid_from) values ($1, $2, $3, $4, $5)`, [
    ...[newId(), merchantId, version, JSON.stringify(body), validFrom],
  ]);
}

/** Adds who paid, beside who receives. */
export async function addBuyer(db: TestDatabase, { merchantId, orderId }: { merchantId: string; orderId: string }, email: string) {
  await db.sql(
    `insert into recipient (id, merchant_id, order_id, role, name, email, email_key, country_code) values ($1, $2, $3, 'BUYER', 'Bo Berg', $4, $5, 'DE')`,
    [newId(), merchantId, orderId, email, emailKey(email)],
  );
}

const PROBLEMS = 'problems { code path retryAfterSeconds }';
const RETURN = `return { id number state method requestedAt handInBy refundDueAt settledAt declineReason currency refundMinor creditMinor canCancel
  carrier trackingNumber labelProblem address articles { lineId title quantity reason outcome grade } documents { id kind contentType }
  refunds { kind state amountMinor currency at } }`;
const OPTIONS = `query($token: String!) { returnOptions(token: $token) { ${PROBLEMS} options { isGift currency placedOn methods address
  articles { lineId title variantTitle imageUrl bought quantity codes endsOn daysLeft reasons photoReasons outcomes methods
    alternatives { variantId title isInStock priceMinor } }
  policy { code days amountMinor percent day } returns { id number state currency refundMinor creditMinor } } } }`;
const QUOTE = `query($token: String!, $input: ReturnDraftInput!) { returnQuote(token: $token, input: $input) { ${PROBLEMS} quote { currency
  lines { lineId outcome paidMinor feeMinor bonusMinor refundMinor creditMinor }
  articlesMinor restockingMinor shippingFeeMinor bonusMinor refundMinor creditMinor exchangedMinor handInBy methods needsLook } } }`;
const REQUEST = `mutation($token: String!, $formKey: String!, $input: ReturnDraftInput!, $expected: ReturnExpectedInput) {
  returnRequest(token: $token, formKey: $formKey, input: $input, expected: $expected) { ${RETURN} ${PROBLEMS} } }`;
const CANCEL = `mutation($token: String!, $returnId: ID!) { returnCancel(token: $token, returnId: $returnId) { ${RETURN} ${PROBLEMS} } }`;
const PHOTO = `mutation($token: String!, $input: ReturnPhotoInput!) { returnPhotoAdd(token: $token, input: $input) { photoId ${PROBLEMS} } }`;
const WITHDRAWAL = 'id place declaredAt statement emailHint isAcknowledged documentId hash returnId';
const FORM = `query($token: String!, $key: String) { withdrawalForm(token: $token, key: $key) { ${PROBLEMS} form { isOffered isOpen endsOn daysLeft
  orderNumber placedOn name email articles { lineId title quantity } declared { ${WITHDRAWAL} } } } }`;
const DECLARE = `mutation($token: String!, $formKey: String!, $input: WithdrawalInput!) {
  withdrawalDeclare(token: $token, formKey: $formKey, input: $input) { withdrawal { ${WITHDRAWAL} } ${PROBLEMS} } }`;
const TRACK = `query($token: String!) { track(token: $token) { order { number view lines { title } shipments { id trackingNumber lines { title } }
  returnDaysLeft canReturn messages { event } withdrawal { isOpen endsOn daysLeft } returns { number state refundMinor currency shipment { trackingNumber } } } } }`;
