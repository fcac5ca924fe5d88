import type { PreviewKind } from '@jalon/schema/notification';
import type { Logger } from 'pino';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { codeOfError } from '../mailroom/code-of-error.ts';
import { answerRulePreview } from './preview-rule.ts';

/** Answers a question; null: it cannot be answered. */
export type PreviewAnswer = (
  client: PoolClient,
  merchantId: string,
  question: Record<string, unknown>,
  now: Date,
) => Promise<object | null>;

export type PreviewAnswers = Partial<Record<PreviewKind, PreviewAnswer>>;

export const RULE_PREVIEWS = { RULE: answerRulePreview } satisfies PreviewAnswers;

interface Question {
  id: string;
  merchantId: string;
  kind: PreviewKind;
  question: Record<string, unknown>;
}

const CLAIM = `
  select id, merchant_id as "merchantId", kind, question from notification_preview
  where answered_at is null and id <> all ($1) order by created_at, id limit 1 for update skip locked`;

/** Answers what staff asked about messages, one at a time: nobody else answers what we have in hand. Returns how many. */
export async function answerPreviews(
  pool: Pool,
  answers: PreviewAnswers,
  log: Logger,
  now: () => Date = () => new Date(),
): Promise<number> {
  const seen: string[] = [];
  for (;;) {
    const question = await inTransaction(pool, (client) => answerNext(client, answers, seen, log, now()));
    if (question === null) return seen.length;
    seen.push(question);
  }
}

async function answerNext(client: PoolClient, answers: PreviewAnswers, seen: string[], log: Logger, now: Date): Promise<string | null> {
  const { rows } = await client.query<Question>(CLAIM, [seen]);
  const asked = rows[0];
  if (!asked) return null;
  await client.query('savepoint answering');
  let answer: object | null = null;
  let problem = 'UNREADABLE';
  try {
    answer = (await answers[asked.kind]?.(client, asked.merchantId, asked.question, now)) ?? null;
  } catch (error) {
    log.warn({ code: codeOfError(error), kind: asked.kind }, 'a preview could not be made');
    problem = 'FAILED';
    await client.query('rollback to savepoint answering');
  }
  await client.query('update notification_preview set answer = $3, problem = $4, answered_at = $5 where merchant_id = $1 and id = $2', [
    asked.merchantId,
    asked.id,
    answer && JSON.stringify(answer),
    answer === null ? problem : null,
    now,
  ]);
  return asked.id;
}

/** Forgets questions of before yesterday. */
export async function sweepPreviews(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(`delete from notification_preview where created_at < now() - interval '1 day'`);
  return rowCount ?? 0;
}
