import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { CarrierConnection, hookSecret, hookToken } from '@jalon/schema/carrier';
import { roleIncludes } from '@jalon/schema/merchant';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';

const CarrierHookRenewResult = resultOf<{ carrierConnection: CarrierConnection }>('CarrierHookRenewResult', {
  carrierConnection: { type: () => CarrierConnection, description: 'With its new address.' },
});

const hookOf = ({ id, hookTurn }: CarrierConnection) => ({ connectionId: id, turn: hookTurn });
const maySee = ({ merchant }: MerchantContext) => roleIncludes(merchant.role, 'MANAGER');

@Resolver(() => CarrierConnection)
export class CarrierHookFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where the carrier sends what it tells by itself, for its own portal. Null without the role MANAGER.',
  })
  hookUrl(@Root() connection: CarrierConnection, @Ctx() context: MerchantContext): string | null {
    const { house } = context;
    return maySee(context) ? `${house.publicApiUrl}/hooks/carriers/${hookToken(hookOf(connection), house.secretKey)}` : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the carrier shows with its messages, where its portal asks for a secret or token. Null without the role MANAGER.',
  })
  hookSecret(@Root() connection: CarrierConnection, @Ctx() context: MerchantContext): string | null {
    return maySee(context) ? hookSecret(hookOf(connection), context.house.secretKey) : null;
  }

  @FieldResolver(() => Int, {
    description: 'Messages of the carrier that could not be read: a wrong signature, another format. See `inboxMessages`.',
  })
  async parkedMessageCount(@Root() { id }: CarrierConnection, @Ctx() { loaders }: MerchantContext): Promise<number> {
    return loaders.parkedMessagesOfConnection.load(id);
  }

  @Authorized('MANAGER')
  @Mutation(() => CarrierHookRenewResult, {
    description: 'Gives the hook of a connection a new address and secret; the old ones stop working at once. Needs MANAGER.',
  })
  async carrierHookRenew(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<{ carrierConnection: CarrierConnection | null; problems: Problem[] }> {
    const carrierConnection = isUuid(id) ? await em.findOne(CarrierConnection, id) : null;
    if (carrierConnection === null) return { carrierConnection, problems: [problem('NOT_FOUND', ['id'], 'There is no such connection.')] };
    carrierConnection.hookTurn += 1;
    await em.flush();
    // Until carriers know the new address nothing comes in: parcels are polled again as if nobody told.
    await em.execute('update leg set push_until = null where merchant_id = ? and carrier = ? and push_until is not null', [
      merchant.merchantId,
      carrierConnection.carrier,
    ]);
    return { carrierConnection, problems: [] };
  }
}
