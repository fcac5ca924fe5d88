import { randomBytes } from 'node:crypto';
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type * as v from 'valibot';
import { hashToken, newToken, sealSecret } from '@jalon/schema/merchant';
import { Supplier } from '@jalon/schema/supplier';
import { Warehouse } from '@jalon/schema/warehouse';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { wakeUnroutable } from './wake-held.ts';
import { WarehouseInput, WarehouseInputSchema } from './warehouse.inputs.ts';

interface WarehouseResult {
  warehouse: Warehouse | null;
  problems: Problem[];
}

interface HookResult extends WarehouseResult {
  hookUrl: string | null;
  hookSecret: string | null;
}

const WarehouseSaveResult = resultOf<{ warehouse: Warehouse }>('WarehouseSaveResult', {
  warehouse: { type: () => Warehouse, description: 'As it is now.' },
});
const WarehouseArchiveResult = resultOf<{ warehouse: Warehouse }>('WarehouseArchiveResult', {
  warehouse: { type: () => Warehouse, description: 'As it is now.' },
});
const WarehouseHookRotateResult = resultOf<{ warehouse: Warehouse; hookUrl: string; hookSecret: string }>('WarehouseHookRotateResult', {
  warehouse: { type: () => Warehouse, description: 'As it is now.' },
  hookUrl: { type: () => String, description: 'Where it sends its reports. Shown this once.' },
  hookSecret: {
    type: () => String,
    description: 'The key it signs them with; of ShipStation the password of its custom store. Shown this once.',
  },
});

const LONGEST_SECRET = 500;
const refused = (...problems: Problem[]): WarehouseResult => ({ warehouse: null, problems });
const unknown = () => problem('NOT_FOUND', ['id'], 'There is no such warehouse.');

@Resolver()
export class WarehouseMutations {
  @Authorized('MANAGER')
  @Mutation(() => WarehouseSaveResult, {
    description: 'Makes or changes a warehouse; orders that none could send are looked at again. Needs MANAGER.',
  })
  async warehouseSave(
    @Arg('input', () => WarehouseInput, { description: 'What is to be done.' }) input: WarehouseInput,
    @Ctx() { em, merchant, house }: MerchantContext,
  ): Promise<WarehouseResult> {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const { output, problems } = checkInput(WarehouseInputSchema, given);
    if (output === null) return refused(...problems);
    const { credentials, ...settings } = output;
    const known = input.id == null ? null : isUuid(input.id) ? await em.findOne(Warehouse, input.id) : null;
    if (input.id != null && known === null) return refused(problem('NOT_FOUND', ['input', 'id'], 'There is no such warehouse.'));
    const wrong = [...(known === null ? missingIn(settings) : []), ...(await wrongWith(em, known, settings))];
    if (wrong.length > 0) return refused(...wrong);
    const warehouse = Object.assign(known ?? Object.assign(new Warehouse(), { merchantId: merchant.merchantId }), settings);
    if (credentials !== undefined)
      warehouse.credentialsSealed = credentials === null ? null : sealSecret(JSON.stringify(withoutNull(credentials)), house.secretKey);
    await em.persist(warehouse).flush();
    await wakeUnroutable(em, merchant.merchantId);
    return { warehouse, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => WarehouseArchiveResult, {
    description: 'No orders go to the warehouse any more; what it has it still sends. `warehouseSave` brings it back. Needs MANAGER.',
  })
  async warehouseArchive(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<WarehouseResult> {
    const warehouse = isUuid(id) ? await em.findOne(Warehouse, id) : null;
    if (warehouse === null) return refused(unknown());
    warehouse.isActive = false;
    await em.flush();
    return { warehouse, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => WarehouseHookRotateResult, {
    description: 'Gives a warehouse a new address for its reports and a new key; the old ones stop working at once. Needs MANAGER.',
  })
  async warehouseHookRotate(
    @Arg('id', () => ID, { description: 'UUID of the thing meant.' }) id: string,
    @Arg('hookSecret', () => String, { nullable: true, description: 'The key, where the warehouse chooses it (ShipHero). Left out: made.' })
    given: string | null | undefined,
    @Ctx() { em, house }: MerchantContext,
  ): Promise<HookResult> {
    const nothing = { warehouse: null, hookUrl: null, hookSecret: null };
    const warehouse = isUuid(id) ? await em.findOne(Warehouse, id) : null;
    if (warehouse === null) return { ...nothing, problems: [unknown()] };
    if (warehouse.reportFormat === null)
      return { ...nothing, problems: [problem('INVALID', ['id'], 'It has no format to report in: save one first.')] };
    if (given != null && (given.trim() === '' || given.length > LONGEST_SECRET))
      return { ...nothing, problems: [problem('INVALID', ['hookSecret'], `1 to ${LONGEST_SECRET} characters`)] };
    const token = newToken();
    const hookSecret = given?.trim() ?? newSecret(warehouse);
    warehouse.hookTokenHash = hashToken(token);
    warehouse.hookSecretSealed = sealSecret(hookSecret, house.secretKey);
    await em.flush();
    return { warehouse, hookUrl: `${house.publicApiUrl}/hooks/warehouses/${token}`, hookSecret, problems: [] };
  }
}

/** The prefix and the base64 are Standard Webhooks' own form of a key. */
const newSecret = ({ reportFormat }: Warehouse): string =>
  reportFormat === 'GENERIC' ? `whsec_${randomBytes(32).toString('base64')}` : newToken();

const withoutNull = (record: object) => Object.fromEntries(Object.entries(record).filter(([, value]) => value != null));

type Settings = Partial<Omit<v.InferOutput<typeof WarehouseInputSchema>, 'credentials'>>;

const missingIn = (settings: Settings): Problem[] =>
  (['name', 'kind', 'countryCode', 'timeZone'] as const)
    .filter((field) => settings[field] === undefined)
    .map((field) => problem('INVALID', ['input', field], 'A new warehouse needs it.'));

async function wrongWith(em: MerchantContext['em'], known: Warehouse | null, settings: Settings): Promise<Problem[]> {
  const problems: Problem[] = [];
  const { name, supplierId } = settings;
  const latitude = settings.latitude === undefined ? (known?.latitude ?? null) : settings.latitude;
  const longitude = settings.longitude === undefined ? (known?.longitude ?? null) : settings.longitude;
  if ((latitude === null) !== (longitude === null))
    problems.push(problem('INVALID', ['input', latitude === null ? 'latitude' : 'longitude'], 'Both coordinates, or none.'));
  if (supplierId != null && !(isUuid(supplierId) && (await em.count(Supplier, { id: supplierId })) === 1))
    problems.push(problem('NOT_FOUND', ['input', 'supplierId'], 'There is no such supplier.'));
  const others = name === undefined ? 0 : await em.count(Warehouse, { name, ...(known === null ? {} : { id: { $ne: known.id } }) });
  if (others > 0) problems.push(problem('TAKEN', ['input', 'name'], 'Another warehouse has this name.'));
  return problems;
}
