import type { PaymentState } from '@jalon/schema/order';
import type { StoreLine, StoreOrder, StorePerson } from '../store/store-message.ts';
import type { RowReader } from './row-reader.ts';

/** Words of Shopify, WooCommerce and of shops' own lists. */
const PAYMENT_WORDS: Record<string, PaymentState> = {
  pending: 'PENDING',
  'pending payment': 'PENDING',
  'on hold': 'PENDING',
  unpaid: 'PENDING',
  failed: 'PENDING',
  offen: 'PENDING',
  'en attente': 'PENDING',
  authorized: 'AUTHORIZED',
  paid: 'PAID',
  processing: 'PAID',
  completed: 'PAID',
  bezahlt: 'PAID',
  'in bearbeitung': 'PAID',
  abgeschlossen: 'PAID',
  paye: 'PAID',
  payee: 'PAID',
  'en cours': 'PAID',
  terminee: 'PAID',
  'partially paid': 'PARTIALLY_PAID',
  'partially refunded': 'PARTIALLY_REFUNDED',
  refunded: 'REFUNDED',
  erstattet: 'REFUNDED',
  rembourse: 'REFUNDED',
  remboursee: 'REFUNDED',
  voided: 'VOIDED',
  cancelled: 'VOIDED',
  canceled: 'VOIDED',
  storniert: 'VOIDED',
  annule: 'VOIDED',
  annulee: 'VOIDED',
};
const SENT_WORDS = /^(fulfilled|shipped|sent|completed?|delivered|versendet|versandt|geliefert|abgeschlossen|expediee?|livree?|terminee?)$/;
const MONEY_TAKEN = new Set<PaymentState>(['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED']);

const wordOf = (text: string | null): string =>
  (text ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^wc-/, '')
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** What the first row that says it says. A row that says something else of the order is noted. */
function agreed<T>(rows: readonly RowReader[], field: string, read: (row: RowReader) => T | null): T | null {
  const said = rows.map((row) => ({ row, value: read(row) })).filter(({ value }) => value !== null);
  const first = said[0]?.value ?? null;
  const same = (value: T | null) => (value instanceof Date ? value.getTime() === (first as unknown as Date).getTime() : value === first);
  for (const { row, value } of said) if (!same(value)) row.note('ROWS_DISAGREE', field);
  return first;
}

const first = <T>(rows: readonly RowReader[], read: (row: RowReader) => T | null): T | null =>
  rows.reduce<T | null>((found, row) => found ?? read(row), null);

/** One order from its rows. `updatedAt` is when the file says so, else `now`. Null: it cannot be one. */
export function readOrderRows(rows: readonly RowReader[], now: Date): StoreOrder | null {
  const number = rows[0]!.needed('order_number');
  const placedAt = agreed(rows, 'placed_at', (row) => row.instant('placed_at'));
  if (placedAt === null && rows.every(({ problems }) => problems.length === 0)) rows[0]!.note('MISSING', 'placed_at');
  const currency = agreed(rows, 'currency', (row) => row.currency('currency')?.code ?? null);
  if (currency === null && rows.every(({ problems }) => problems.length === 0)) rows[0]!.note('MISSING', 'currency');
  const exponent = first(rows, (row) => row.currency('currency'))?.exponent ?? 2;
  const lines = readLines(rows, exponent);
  const total = first(rows, (row) => row.money('total', exponent));
  const payment = readPayment(rows);
  const updatedAt = first(rows, (row) => row.instant('updated_at'));
  const cancelledAt = first(rows, (row) => row.instant('cancelled_at')) ?? (payment.isCancelled ? (updatedAt ?? placedAt) : null);
  const language = languageTag(first(rows, (row) => row.text('language')));
  const people = readPeople(rows, language);
  const head = {
    shippingMethod: first(rows, (row) => row.text('shipping_method')),
    promisedOn: first(rows, (row) => row.day('promised_on')),
    giftMessage: first(rows, (row) => row.longText('gift_message')),
    packingNote: first(rows, (row) => row.longText('packing_note')),
  };
  const insuredMinor = first(rows, (row) => row.money('insured', exponent));
  const insurer = first(rows, (row) => row.text('insurer'))?.slice(0, 100) ?? null;
  const isGift = first(rows, (row) => row.truth('is_gift')) ?? head.giftMessage !== null;
  if (number === null || placedAt === null || currency === null) return null;
  return {
    externalId: first(rows, (row) => row.code('order_id')) ?? number,
    number,
    placedAt,
    updatedAt: updatedAt ?? now,
    currency,
    totalMinor: total ?? lines.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0),
    shippingMinor: null,
    isTaxIncluded: true,
    ...(insuredMinor ? { insuredMinor, insurer } : {}),
    paymentState: payment.state,
    paidAt: payment.paidAt ?? (MONEY_TAKEN.has(payment.state) ? placedAt : null),
    language,
    cancelledAt,
    isSent: payment.isSent || SENT_WORDS.test(wordOf(first(rows, (row) => row.text('fulfilment_state')))),
    ...head,
    isGift,
    lines,
    people,
    fulfilments: [],
  };
}

function readPayment(rows: readonly RowReader[]) {
  const paidAt = first(rows, (row) => row.instant('paid_at'));
  const word = wordOf(first(rows, (row) => row.text('payment_state')));
  const known = Object.hasOwn(PAYMENT_WORDS, word) ? PAYMENT_WORDS[word] : undefined;
  if (word !== '' && known === undefined) rows[0]!.note('BAD_STATE', 'payment_state');
  const isTakenAsPaid = paidAt !== null || !(rows[0]!.has('payment_state') || rows[0]!.has('paid_at'));
  const state: PaymentState = known ?? (isTakenAsPaid ? 'PAID' : 'PENDING');
  return { state, paidAt, isCancelled: /^(cancel|storn|annul)/.test(word), isSent: /^(completed|abgeschlossen|terminee)$/.test(word) };
}

/** Lines are told apart by their id, else by their article and its how-manieth in the order: so a file in another order is the same. */
function readLines(rows: readonly RowReader[], exponent: number): StoreLine[] {
  const lines: StoreLine[] = [];
  const times = new Map<string, number>();
  for (const row of rows) {
    const [sku, title, id] = [row.code('sku'), row.text('title'), row.code('line_id')];
    const variantTitle = row.text('variant_title');
    if (sku === null && title === null && id === null) {
      if (row.text('quantity') !== null) row.note('MISSING', 'sku');
      continue;
    }
    const article = id ?? [sku ?? title, sku === null ? variantTitle : null].filter(Boolean).join(' / ');
    const time = (times.get(article) ?? 0) + 1;
    times.set(article, time);
    if (id !== null && time > 1) row.note('REPEATED', 'line_id');
    const quantity = row.pieces('quantity') ?? 1;
    const together = row.money('line_total', exponent);
    lines.push({
      externalId: time === 1 ? article : `${article} #${time}`,
      position: lines.length,
      sku,
      title: title ?? sku ?? '–',
      variantTitle,
      quantity,
      priceMinor: row.money('price', exponent) ?? Math.round((together ?? 0) / Math.max(1, quantity)),
      discountMinor: 0,
      taxMinor: null,
      category: null,
      isShipped: row.truth('is_shipped') ?? true,
      personalisation: row.longText('personalisation'),
      barcode: null,
      imageUrl: row.webAddress('image_url'),
    });
  }
  return lines;
}

function readPeople(rows: readonly RowReader[], language: string | null): StorePerson[] {
  const said = (field: string) => first(rows, (row) => row.text(field));
  const addressOf = (of: 'billing' | 'shipping') => {
    const company = said(`${of}_company`);
    const whole = said(`${of}_name`) ?? ([said(`${of}_first_name`), said(`${of}_last_name`)].filter(Boolean).join(' ') || null);
    return {
      name: whole ?? company,
      phone: said(`${of}_phone`),
      address1: said(`${of}_address1`),
      address2: [whole === null ? null : company, said(`${of}_address2`)].filter(Boolean).join(', ') || null,
      postalCode: said(`${of}_postal_code`),
      city: said(`${of}_city`),
      region: said(`${of}_region`),
      countryCode: first(rows, (row) => row.country(`${of}_country`)),
      language,
    };
  };
  const [billing, shipping] = [addressOf('billing'), addressOf('shipping')];
  const email = agreed(rows, 'email', (row) => row.text('email'));
  const phone = said('phone');
  const isEmpty = ({ language: _, ...address }: typeof billing) => Object.values(address).every((value) => value === null);
  const people: StorePerson[] = [];
  if (!isEmpty(billing) || email !== null || phone !== null)
    people.push({ role: 'BUYER', ...billing, name: billing.name ?? shipping.name, email, phone: phone ?? billing.phone });
  const receiver = isEmpty(shipping) ? billing : shipping;
  if (!isEmpty(receiver)) people.push({ role: 'RECEIVER', ...receiver, email: null, phone: receiver.phone ?? phone });
  return people;
}

function languageTag(text: string | null): string | null {
  try {
    return text === null ? null : (Intl.getCanonicalLocales(text.replace('_', '-'))[0] ?? null);
  } catch {
    return null;
  }
}
