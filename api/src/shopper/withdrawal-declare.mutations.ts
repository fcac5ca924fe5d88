import { hash } from 'node:crypto';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import * as v from 'valibot';
import { queryOn } from '@jalon/schema/database';
import { isEmail } from '@jalon/schema/order';
import { chooseLanguage } from '@jalon/schema/words';
import { isUuid } from '../database/sql-part.ts';
import { withMerchant } from '../database/with-merchant.ts';
import { inputProblems, noSuchOrder } from './act.type.ts';
import { openLink } from './open-link.ts';
import { neededLine } from './plain-text.ts';
import { shopperProblem, type ShopperProblem } from './problem.type.ts';
import { FormKeySchema } from './return-draft.inputs.ts';
import type { ShopperContext } from './shopper-context.ts';
import { declareWithdrawal, type WithdrawalOutcome } from './withdrawal-declare.ts';
import { readWithdrawals, shapeWithdrawal } from './withdrawal-list.ts';
import { WithdrawalInput, WithdrawalResult } from './withdrawal.type.ts';

const NAME_LENGTH = 200;
/** Of a path in SMTP (RFC 5321, 4.5.3.1.3), without its brackets. */
const EMAIL_LENGTH_AT_MOST = 254;

const WithdrawalSchema = v.object({
  name: neededLine(NAME_LENGTH),
  email: v.pipe(
    v.string(),
    v.trim(),
    v.check((text) => text.length <= EMAIL_LENGTH_AT_MOST && isEmail(text), 'This is no e-mail address.'),
  ),
  articles: v.pipe(
    v.array(
      v.object({
        lineId: v.pipe(v.string(), v.check(isUuid, 'The order has no such article.'), v.toLowerCase()),
        quantity: v.pipe(v.number(), v.minValue(1, 'At least one.')),
      }),
    ),
    v.maxLength(300, 'At most 300.'),
  ),
  language: v.pipe(v.string(), v.maxLength(40, 'This is too long.')),
});

const refused = (...problems: ShopperProblem[]): WithdrawalResult => ({ withdrawal: null, problems });

@Resolver()
export class WithdrawalDeclareMutations {
  @Mutation(() => WithdrawalResult, {
    description:
      'Declares the withdrawal from a contract, once for each form: no account, no proof, no reason. Taken after the period too; then the shop decides. The confirmation of receipt follows by e-mail and as a file.',
  })
  async withdrawalDeclare(
    @Arg('token', () => String, { description: "The last part of the link's address." }) token: string,
    @Arg('formKey', () => String, { description: 'Made with the form, 8 to 100 letters, digits, `-` and `_`.' }) formKey: string,
    @Arg('input', () => WithdrawalInput, { description: 'Who withdraws, and from what.' }) input: WithdrawalInput,
    @Ctx() context: ShopperContext,
  ): Promise<WithdrawalResult> {
    const { link, problems } = await openLink(context, token);
    if (link === null) return refused(...problems);
    const key = v.safeParse(FormKeySchema, formKey);
    if (!key.success) return refused(shopperProblem('INVALID', ['formKey'], key.issues[0].message));
    const read = v.safeParse(WithdrawalSchema, input);
    if (!read.success) return refused(...inputProblems(read.issues));
    const { house, network } = context;
    const wait = await house.throttle.withdraw(hash('sha256', link.orderId), network);
    if (wait !== null) return refused(shopperProblem('THROTTLED', [], 'Too many tries.', wait));
    const { merchantId, orderId } = link;
    return withMerchant(house.pool, merchantId, async (client) => {
      const query = queryOn(client);
      const language = chooseLanguage({ asked: read.output.language });
      const outcome = await declareWithdrawal(query, { ...read.output, merchantId, orderId, formKey: key.output, language }, new Date());
      if (!('withdrawalId' in outcome)) return refused(problemOf(outcome));
      const stored = (await readWithdrawals(query, orderId)).find(({ id }) => id === outcome.withdrawalId)!;
      return { withdrawal: shapeWithdrawal(stored), problems: outcome.outcome === 'TWICE' ? [twice()] : [] };
    });
  }
}

const twice = () => shopperProblem('TWICE', ['input'], 'The same was declared already.');

function problemOf(outcome: Exclude<WithdrawalOutcome, { withdrawalId: string }>): ShopperProblem {
  if (outcome.outcome === 'GONE') return noSuchOrder();
  if (outcome.outcome === 'NOT_OFFERED') return shopperProblem('INELIGIBLE', ['token'], 'There is no right of withdrawal for this order.');
  const { index, field } = outcome;
  const message = field === 'lineId' ? 'The contract has no such article, or it is named twice.' : 'So many were not bought.';
  return shopperProblem(field === 'lineId' ? 'NOT_FOUND' : 'INVALID', ['input', 'articles', String(index), field], message);
}
