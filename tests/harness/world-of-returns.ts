import { newId } from '@jalon/schema/database';
import { hashDeclaration } from '@jalon/schema/return';
import type { TestDatabase } from './test-database.ts';
import type { World } from './world.ts';

export interface WorldOfReturns extends World {
  ids: World['ids'] & {
    requested: string;
    labelled: string;
    received: string;
    receivedLine: string;
    inspected: string;
    refund: string;
    returnFile: string;
    withdrawal: string;
    policy: string;
  };
}

/** A world of whose first order one more article goes back, in every way, once the money could not be given, and that was withdrawn from. */
export async function withReturns<W extends World>(db: TestDatabase, world: W): Promise<W & WorldOfReturns> {
  const merchantId = world.story.merchant.id;
  const { slug } = world;
  const orderId = world.ids.order;
  const [lineId, refund, returnFile, withdrawal] = [newId(), newId(), newId(), newId()];
  await db.sql(
    `insert into order_line select (jsonb_populate_record(l, jsonb_build_object('id', $2::uuid, 'external_id', $3::text, 'title', $4::text,
       'position', 9, 'quantity', 9, 'variant_id', null))).* from order_line l where l.id = $1`,
    [world.ids.line, lineId, `${slug}-vases`, `${slug} vase`],
  );
  const goBack = async (state: string, method: string) => {
    const [id, line] = [newId(), newId()];
    await db.sql(
      `insert into return_request (id, merchant_id, order_id, number, state, asked_by, form_key, policy_version, method, currency, language, requested_at)
       values ($1, $2, $3, $4, $5, 'BUYER', $4, 1, $6, 'EUR', 'en', now())`,
      [id, merchantId, orderId, `R-${state}-${slug}`.toUpperCase(), state, method],
    );
    await db.sql(
      `insert into return_line (id, merchant_id, return_request_id, order_line_id, quantity, reason, note, outcome, paid_minor)
       values ($1, $2, $3, $4, 1, 'OTHER', $5, 'REFUND', 0)`,
      [line, merchantId, id, lineId, `${slug} says so`],
    );
    return { id, line };
  };
  const [requested, labelled, received, inspected] = [
    await goBack('REQUESTED', 'OWN'),
    await goBack('APPROVED', 'LABEL'),
    await goBack('RECEIVED', 'OWN'),
    await goBack('INSPECTED', 'OWN'),
  ];
  await db.sql(
    `insert into refund (id, merchant_id, order_id, return_id, kind, amount_minor, currency, key, state, attempts, created_at)
     values ($1, $2, $3, $4, 'MONEY', 1, 'EUR', $5, 'FAILED', 3, now())`,
    [refund, merchantId, orderId, inspected.id, `${slug} refund`],
  );
  await db.sql(
    `insert into return_document (id, merchant_id, order_id, return_id, return_line_id, kind, content_type, bytes, is_raw, created_at)
     values ($1, $2, $3, $4, $5, 'PHOTO', 'image/png', 'the photo', false, now())`,
    [returnFile, merchantId, orderId, received.id, received.line],
  );
  const said = {
    ...{ place: 1, orderId, name: `${slug} buyer`, email: world.email, statement: `I withdraw from ${slug}.`, language: 'en' },
    ...{ articles: [{ orderLineId: lineId, title: `${slug} vase`, quantity: 1 }], declaredAt: new Date(), previousHash: null },
  };
  await db.sql(
    `insert into withdrawal (id, merchant_id, order_id, place, name, email, articles, statement, language, declared_at, hash)
     values ($1, $2, $3, 1, $4, $5, $6, $7, 'en', $8, $9)`,
    [
      withdrawal,
      merchantId,
      orderId,
      said.name,
      said.email,
      JSON.stringify(said.articles),
      said.statement,
      said.declaredAt,
      hashDeclaration(said),
    ],
  );
  const [policy] = await db.sql<{ id: string }>('select id from return_policy where merchant_id = $1', [merchantId]);
  return {
    ...world,
    ids: {
      ...world.ids,
      ...{ requested: requested.id, labelled: labelled.id, received: received.id, receivedLine: received.line, inspected: inspected.id },
      ...{ refund, returnFile, withdrawal, policy: policy!.id },
    },
  };
}
