import { Arg, Authorized, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { NotificationRule } from '@jalon/schema/notification';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { NotificationRuleInput, NotificationRuleInputSchema } from './notification-rule.inputs.ts';

/** Of one event and channel. */
const MOST_RULES = 20;

interface RuleResult {
  notificationRule: NotificationRule | null;
  problems: Problem[];
}

const ruleResult = (name: string, description: string) =>
  resultOf<{ notificationRule: NotificationRule }>(name, { notificationRule: { type: () => NotificationRule, description } });
const SaveResult = ruleResult('NotificationRuleSaveResult', 'As it is now.');
const SwitchResult = ruleResult('NotificationRuleSwitchResult', 'As it is now.');
const MoveResult = ruleResult('NotificationRuleMoveResult', 'As it is now.');
const RemoveResult = ruleResult('NotificationRuleRemoveResult', 'What was removed.');

type Em = MerchantContext['em'];

const refused = (...problems: Problem[]): RuleResult => ({ notificationRule: null, problems });
const missing = (path: string[] = ['id']) => refused(problem('NOT_FOUND', path, 'There is no such rule.'));
const findRule = async (em: Em, id: string) => (isUuid(id) ? em.findOne(NotificationRule, id) : null);
const rulesBeside = (em: Em, { event, channel }: Pick<NotificationRule, 'event' | 'channel'>) =>
  em.find(NotificationRule, { event, channel }, { orderBy: { position: 'asc', id: 'asc' } });

@Resolver()
export class NotificationRuleMutations {
  @Authorized('MANAGER')
  @Mutation(() => SaveResult, { description: 'Makes or changes a rule. What waits already is sent as planned. Needs MANAGER.' })
  async notificationRuleSave(
    @Arg('input', () => NotificationRuleInput, { description: 'What is to be done.' }) { id, ...input }: NotificationRuleInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<RuleResult> {
    const { output, problems } = checkInput(NotificationRuleInputSchema, input);
    if (output === null) return refused(...problems);
    const known = id == null ? null : await findRule(em, id);
    if (id != null && known === null) return missing(['input', 'id']);
    const beside = await rulesBeside(em, known ?? output);
    if (known === null && beside.length >= MOST_RULES)
      return refused(problem('INVALID', ['input'], `There are ${MOST_RULES} rules for this event and channel already.`));
    const position = (beside.at(-1)?.position ?? -1) + 1;
    const { event, channel } = known ?? output;
    const rule = known ?? Object.assign(new NotificationRule(), { merchantId, position });
    Object.assign(rule, output, { event, channel, changedAt: new Date() });
    await em.persist(rule).flush();
    return { notificationRule: rule, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => SwitchResult, {
    description:
      'Switches a rule on or off. Messages of a rule that is off are not sent any more, not even those that wait. Needs MANAGER.',
  })
  async notificationRuleSwitch(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Arg('isEnabled', () => Boolean, { description: 'Whether it is to be in force.' }) isEnabled: boolean,
    @Ctx() { em }: MerchantContext,
  ): Promise<RuleResult> {
    const rule = await findRule(em, id);
    if (rule === null) return missing();
    if (rule.isEnabled !== isEnabled) Object.assign(rule, { isEnabled, changedAt: new Date() });
    await em.flush();
    return { notificationRule: rule, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => MoveResult, {
    description: 'Puts a rule in another place among those of its event and channel; the first that fits holds. Needs MANAGER.',
  })
  async notificationRuleMove(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Arg('position', () => Int, { description: 'Its new place, from 0; beyond the last one: the last.' }) position: number,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<RuleResult> {
    const rule = await findRule(em, id);
    if (rule === null) return missing();
    if (position < 0) return refused(problem('INVALID', ['position'], 'not below 0'));
    const order = (await rulesBeside(em, rule)).filter((other) => other !== rule);
    order.splice(position, 0, rule);
    // No two may have one place, not even for a moment: first all to places below zero.
    const places = `from jsonb_array_elements_text(?::jsonb) with ordinality as place (id, nth) where r.merchant_id = ? and r.id = place.id::uuid`;
    const given = [JSON.stringify(order.map(({ id: each }) => each)), merchantId];
    await em.execute(`update notification_rule r set position = -place.nth::int ${places}`, given);
    await em.execute(`update notification_rule r set position = place.nth::int - 1 ${places}`, given);
    return { notificationRule: await em.refreshOrFail(rule), problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => RemoveResult, { description: 'Forgets a rule. Messages of it that wait are not sent any more. Needs MANAGER.' })
  async notificationRuleRemove(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<RuleResult> {
    const rule = await findRule(em, id);
    if (rule === null) return missing();
    await em.nativeDelete(NotificationRule, { id });
    return { notificationRule: rule, problems: [] };
  }
}
