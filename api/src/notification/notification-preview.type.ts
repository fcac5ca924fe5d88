import { GraphQLDateTimeISO, GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { namedEnum } from '@jalon/schema/shipment';
import type { PreviewKind } from '@jalon/schema/notification';

export const PreviewKindEnum = namedEnum<Record<PreviewKind, string>>('NotificationPreviewKind', 'What is asked.', {
  RULE: 'Who would have been told by a rule in the last seven days.',
  TEXT: 'What a message looks like.',
});

@ObjectType('NotificationPreview', { description: 'A question about messages that takes a moment to answer. Forgotten after a day.' })
export class NotificationPreviewType {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => PreviewKindEnum, { description: 'What was asked.' })
  kind!: PreviewKind;

  @Field(() => Boolean, { description: 'It is answered, or cannot be.' })
  isDone!: boolean;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'The answer, as docs/messages.md describes it; null: not yet, or it cannot be.',
  })
  answer!: Record<string, unknown> | null;

  @Field(() => String, { nullable: true, description: 'Why it cannot be answered.' })
  problem!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was asked.' })
  createdAt!: Date;
}
