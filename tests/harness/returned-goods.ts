import { newId } from '@jalon/schema/database';
import { hashDeclaration } from '@jalon/schema/return';
import type { MerchantStory } from '@jalon/schema/seeds';
import type { TestDatabase } from './test-database.ts';

type OrderWithParts = MerchantStory['orders'][number];

/** A warehouse into which what comes back is put. */
export async function seedWarehouse(db: TestDatabase, merchantId: string): Promise<void> {
  await db.sql(
    `insert into warehouse (id, merchant_id, name, kind, postal_code, city, country_code, time_zone, working_days, closed_on, cut_offs,
       stated_hours, serves_countries, carriers, created_at)
     values ($1, $2, 'Lyon', 'OWN', '69800', 'Lyon', 'FR', 'Europe/Paris', '{1,2,3,4,5}', '{}', '[]', 4, '{}', '{}', now())`,
    [newId(), merchantId],
  );
}

/** A return of all articles of an order, for money by a label. */
export async function seedReturn(
  db: TestDatabase,
  { order, lines }: OrderWithParts,
  number: string,
  state: string,
  { lookReasons = null, note = null }: { lookReasons?: string | null; note?: string | null } = {},
): Promise<void> {
  const { merchantId } = order;
  const id = newId();
  const paid = lines.map(({ priceMinor, quantity }) => priceMinor * quantity);
  const sum = paid.reduce((total, one) => total + one, 0);
  await db.sql(
    `insert into return_request (id, merchant_id, order_id, number, state, asked_by, form_key, method, currency, articles_minor, refund_minor, look_reasons,
       language, requested_at, hand_in_by) values ($1, $2, $3, $4, $5, 'BUYER', $6, 'LABEL', 'EUR', $7, $7, $8, 'en', now(), now() + interval '9 days')`,
    [id, merchantId, order.id, number, state, `form-${number}`, sum, lookReasons],
  );
  for (const [index, line] of lines.entries())
    await db.sql(
      `insert into return_line (id, merchant_id, return_request_id, order_line_id, quantity, reason, note, outcome, paid_minor)
       values ($1, $2, $3, $4, $5, 'TOO_SMALL', $6, 'REFUND', $7)`,
      [newId(), merchantId, id, line.id, line.quantity, note, paid[index]],
    );
  await db.sql(
    `insert into return_step (id, merchant_id, return_request_id, action, to_state, by, data, at) values ($1, $2, $3, 'REQUEST', 'REQUESTED', 'SHOPPER', '{}', now())`,
    [newId(), merchantId, id],
  );
}

/** The first declaration of a shop: of the first article of an order. */
export async function seedWithdrawal(db: TestDatabase, { order, lines }: OrderWithParts): Promise<void> {
  const said = {
    place: 1,
    orderId: order.id,
    name: 'Ada Moreau',
    email: 'ada@mail.example',
    articles: [{ orderLineId: lines[0]!.id, title: 'Linen shirt', quantity: 1 }],
    statement: 'I hereby give notice that I withdraw from my contract.',
    language: 'en',
    declaredAt: new Date(),
    previousHash: null,
  };
  await db.sql(
    `insert into withdrawal (id, merchant_id, order_id, place, name, email, articles, statement, language, declared_at, hash)
     values ($1, $2, $3, 1, $4, $5, $6, $7, 'en', $8, $9)`,
    [
      newId(),
      order.merchantId,
      order.id,
      said.name,
      said.email,
      JSON.stringify(said.articles),
      said.statement,
      said.declaredAt,
      hashDeclaration(said),
    ],
  );
}
