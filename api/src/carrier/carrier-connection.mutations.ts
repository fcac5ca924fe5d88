import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { CarrierConnection, credentialsSchema, isCarrierCode } from '@jalon/schema/carrier';
import { sealSecret } from '@jalon/schema/merchant';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { CarrierConnectionInput, CarrierConnectionInputSchema } from './carrier-connection.inputs.ts';

const CarrierConnectionSaveResult = resultOf<{ carrierConnection: CarrierConnection }>('CarrierConnectionSaveResult', {
  carrierConnection: { type: () => CarrierConnection, description: 'As it is now; the credentials are never shown again.' },
});
const CarrierConnectionRemoveResult = resultOf<{ carrierConnection: CarrierConnection }>('CarrierConnectionRemoveResult', {
  carrierConnection: { type: () => CarrierConnection, description: 'What was removed.' },
});

interface ConnectionResult {
  carrierConnection: CarrierConnection | null;
  problems: Problem[];
}

const refused = (...problems: Problem[]): ConnectionResult => ({ carrierConnection: null, problems });

@Resolver()
export class CarrierConnectionMutations {
  @Authorized('MANAGER')
  @Mutation(() => CarrierConnectionSaveResult, {
    description: 'Makes or changes the connection to a carrier, and tries it again if it was paused. Needs MANAGER.',
  })
  async carrierConnectionSave(
    @Arg('input', () => CarrierConnectionInput, { description: 'What is to be done.' }) input: CarrierConnectionInput,
    @Ctx() { em, merchant, house }: MerchantContext,
  ): Promise<ConnectionResult> {
    const { output, problems } = checkInput(CarrierConnectionInputSchema, input);
    if (output === null) return refused(...problems);
    const { carrier, credentials, baseUrl, isEnabled } = output;
    if (!isCarrierCode(carrier))
      return refused(problem('UNKNOWN_CARRIER', ['input', 'carrier'], 'No carrier has this code; see `carriers`.'));
    const key = credentials ? checkInput(credentialsSchema(carrier), credentials, ['input', 'credentials']) : null;
    if (key !== null && key.output === null) return refused(...key.problems);
    const known = await em.findOne(CarrierConnection, { carrier });
    if (known === null && key === null)
      return refused(problem('INVALID', ['input', 'credentials'], 'A new connection needs its credentials.'));
    const connection = known ?? Object.assign(new CarrierConnection(), { merchantId: merchant.merchantId, carrier });
    if (key) connection.credentialsSealed = sealSecret(JSON.stringify(key.output), house.secretKey);
    if (baseUrl !== undefined) connection.baseUrl = baseUrl;
    Object.assign(connection, { isEnabled, pausedUntil: null, trouble: null });
    await em.persist(connection).flush();
    return { carrierConnection: connection, problems };
  }

  @Authorized('MANAGER')
  @Mutation(() => CarrierConnectionRemoveResult, {
    description: 'Forgets the connection and its credentials; what was learned through it stays. Needs MANAGER.',
  })
  async carrierConnectionRemove(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<ConnectionResult> {
    const carrierConnection = isUuid(id) ? await em.findOne(CarrierConnection, id) : null;
    if (carrierConnection === null) return refused(problem('NOT_FOUND', ['id'], 'There is no such connection.'));
    await em.nativeDelete(CarrierConnection, { id });
    return { carrierConnection, problems: [] };
  }
}
