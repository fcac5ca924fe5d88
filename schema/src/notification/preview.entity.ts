import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';

/** `RULE`: who would have got it last week. `TEXT`: what a message looks like. */
export type PreviewKind = 'RULE' | 'TEXT';

/** A question of staff that the workers answer, because only they read facts and write messages. Swept after a day. */
export class NotificationPreview {
  id: string = newId();
  merchantId!: string;
  kind!: PreviewKind;
  question!: Record<string, unknown>;
  answer: Record<string, unknown> | null = null;
  problem: string | null = null;
  createdAt: Date = new Date();
  answeredAt: Date | null = null;
}

export const NotificationPreviewSchema = defineEntity({
  class: NotificationPreview,
  tableName: 'notification_preview',
  indexes: [
    {
      name: 'notification_preview_open_index',
      expression: 'create index notification_preview_open_index on notification_preview (created_at) where answered_at is null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    kind: p.text(),
    question: p.json<Record<string, unknown>>(),
    answer: p.json<Record<string, unknown>>().nullable(),
    problem: p.text().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    answeredAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
