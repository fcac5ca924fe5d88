import { GraphQLJSONObject } from 'graphql-scalars';
import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { NotificationPreview, type PreviewKind } from '@jalon/schema/notification';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { NotificationPreviewType, PreviewKindEnum } from './notification-preview.type.ts';
import { NotificationRuleInputSchema } from './notification-rule.inputs.ts';

const LONGEST_QUESTION = 10_000;
/** Each keeps a worker busy for a moment. */
const MOST_OPEN = 20;

const NotificationPreviewAskResult = resultOf<{ preview: NotificationPreviewType }>('NotificationPreviewAskResult', {
  preview: { type: () => NotificationPreviewType, description: 'The question; ask `notificationPreview` for its answer.' },
});

interface Asked {
  preview: NotificationPreviewType | null;
  problems: Problem[];
}

const refused = (...problems: Problem[]): Asked => ({ preview: null, problems });

@Resolver()
export class NotificationPreviewMutations {
  @Authorized('MANAGER')
  @Mutation(() => NotificationPreviewAskResult, {
    description: 'Asks who a rule would have told last week, or what a message looks like. Nothing is sent. Needs MANAGER.',
  })
  async notificationPreviewAsk(
    @Arg('kind', () => PreviewKindEnum, { description: 'What is asked.' }) kind: PreviewKind,
    @Arg('question', () => GraphQLJSONObject, {
      description:
        'RULE: the fields of NotificationRuleInput. TEXT: `event`, `channel`, `language` and, optionally, `orderId`. See docs/messages.md.',
    })
    question: Record<string, unknown>,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<Asked> {
    if (JSON.stringify(question).length > LONGEST_QUESTION)
      return refused(problem('INVALID', ['question'], `at most ${LONGEST_QUESTION} characters`));
    const { output, problems } =
      kind === 'RULE' ? checkInput(NotificationRuleInputSchema, asRule(question), ['question']) : asked(question);
    if (output === null) return refused(...problems);
    const open = await em.count(NotificationPreview, { answeredAt: null, createdAt: { $gt: new Date(Date.now() - 60_000) } });
    if (open >= MOST_OPEN) return refused(problem('THROTTLED', [], 'Too many questions at once; wait for an answer.'));
    const preview = Object.assign(new NotificationPreview(), { merchantId, kind, question: output });
    await em.persist(preview).flush();
    await em.execute(`select pg_notify('jalon_preview', '')`);
    return { preview: { ...preview, isDone: false }, problems: [] };
  }
}

const asked = (question: Record<string, unknown>) => ({ output: question, problems: [] });

/** What a rule's input has by itself when it is left out. */
const asRule = (question: Record<string, unknown>) => ({ isEnabled: true, audience: ['BUYER'], delayMinutes: 0, ...question });
