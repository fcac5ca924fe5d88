import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { Variant } from '@jalon/schema/product';
import { Inbound, StockMovement } from '@jalon/schema/stock';
import { Warehouse } from '@jalon/schema/warehouse';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { bookMovements, staffKey } from './book-movements.ts';
import { InboundReceiveInput, InboundReceiveSchema, InboundSaveInput, InboundSaveSchema } from './inbound.inputs.ts';

interface InboundDone {
  inbound: Inbound | null;
  problems: Problem[];
}

const inboundResult = (name: string) =>
  resultOf<{ inbound: Inbound }>(name, { inbound: { type: () => Inbound, description: 'As it is now.' } });
const InboundSaveResult = inboundResult('InboundSaveResult');
const InboundReceiveResult = inboundResult('InboundReceiveResult');

const refused = (...problems: Problem[]): InboundDone => ({ inbound: null, problems });

const locked = (em: EntityManager, id: string): Promise<Inbound | null> | null =>
  isUuid(id) ? em.findOne(Inbound, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;

@Resolver()
export class InboundMutations {
  @Authorized('AGENT')
  @Mutation(() => InboundSaveResult, {
    description: 'Notes pieces that are on their way to a warehouse, or what is new about them. Needs AGENT.',
  })
  async inboundSave(
    @Arg('input', () => InboundSaveInput, { description: 'What is to be done.' }) input: InboundSaveInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<InboundDone> {
    const { output, problems } = checkInput(InboundSaveSchema, input);
    if (output === null) return refused(...problems);
    const { id, ...given } = output;
    const known = id == null ? null : await locked(em, id);
    if (id != null && !known) return refused(problem('NOT_FOUND', ['input', 'id'], 'There is no such thing on its way.'));
    const inbound = known ?? Object.assign(new Inbound(), { merchantId });
    Object.assign(
      inbound,
      Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== undefined && (value !== null || name === 'expectedOn'))),
    );
    if (!(await exist(em, inbound))) return refused(problem('NOT_FOUND', ['input'], 'There is no such article or warehouse.'));
    const { variantId, warehouseId, reference } = inbound;
    const twin = await em.findOne(Inbound, { variantId, warehouseId, reference, id: { $ne: inbound.id } });
    if (twin) return refused(problem('TAKEN', ['input', 'reference'], 'This article is on its way there under this reference already.'));
    inbound.closedAt = inbound.receivedQuantity >= inbound.quantity ? (inbound.closedAt ?? new Date()) : null;
    await em.persist(inbound).flush();
    return { inbound, problems };
  }

  @Authorized('AGENT')
  @Mutation(() => InboundReceiveResult, { description: 'Takes pieces in that were on their way: they are in stock. Needs AGENT.' })
  async inboundReceive(
    @Arg('input', () => InboundReceiveInput, { description: 'What is to be done.' }) input: InboundReceiveInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<InboundDone> {
    const { output, problems } = checkInput(InboundReceiveSchema, input);
    if (output === null) return refused(...problems);
    const { id, quantity, lot, expiresOn, isLast } = output;
    const inbound = await locked(em, id);
    if (!inbound) return refused(problem('NOT_FOUND', ['input', 'id'], 'There is no such thing on its way.'));
    const key = staffKey(output.key);
    if (output.key != null && (await em.count(StockMovement, { key })) > 0) return { inbound, problems };
    const { variantId, warehouseId, reference } = inbound;
    const line = {
      variantId,
      warehouseId,
      lot,
      kind: 'RECEIVED' as const,
      onHandDelta: quantity,
      expiresOn: expiresOn ?? null,
      note: reference,
      key,
    };
    const booked = await bookMovements(em, merchantId, [line], 'quantity');
    if (booked.movement === null) return refused(...booked.problems);
    inbound.receivedQuantity += quantity;
    if (isLast || inbound.receivedQuantity >= inbound.quantity) inbound.closedAt ??= new Date();
    await em.flush();
    return { inbound, problems };
  }
}

const exist = async (em: EntityManager, { variantId, warehouseId }: Inbound): Promise<boolean> =>
  isUuid(variantId) &&
  isUuid(warehouseId) &&
  (await em.count(Variant, { id: variantId })) + (await em.count(Warehouse, { id: warehouseId })) === 2;
