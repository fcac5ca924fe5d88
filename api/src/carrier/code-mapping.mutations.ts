import { setTimeout as wait } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { CarrierReplay, CodeMapping, isCarrierCode, MAPPING_LOCK_SEED } from '@jalon/schema/carrier';
import { isUuid } from '../database/sql-part.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { checkInput, problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { CarrierCodeMapInput, CarrierCodeMapInputSchema } from './code-mapping.inputs.ts';

interface Mapped {
  codeMapping: CodeMapping | null;
  replay: CarrierReplay | null;
  problems: Problem[];
}

const REPLAY = { type: () => CarrierReplay, description: 'How far the parcels concerned have been read again: see `carrierReplays`.' };
const CarrierCodeMapResult = resultOf<{ codeMapping: CodeMapping; replay: CarrierReplay }>('CarrierCodeMapResult', {
  codeMapping: { type: () => CodeMapping, description: 'As it is now.' },
  replay: REPLAY,
});
const CarrierCodeUnmapResult = resultOf<{ codeMapping: CodeMapping; replay: CarrierReplay }>('CarrierCodeUnmapResult', {
  codeMapping: { type: () => CodeMapping, description: 'What was taken back.' },
  replay: REPLAY,
});

const refused = (...problems: Problem[]): Mapped => ({ codeMapping: null, replay: null, problems });
const TRIES = 60;
const BETWEEN_TRIES_MS = 50;

/**
 * Waits for whoever is writing events with the table as it was, and holds back whoever would begin. It never queues for
 * the lock: a queue would hold back writers that the holders of the lock wait for.
 */
async function holdCodeMap(em: EntityManager, merchantId: string): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const rows = await em.execute<{ held: boolean }[]>('select pg_try_advisory_xact_lock(hashtextextended(?, ?)) as held', [
      merchantId,
      MAPPING_LOCK_SEED,
    ]);
    if (rows[0]!.held) return true;
    await wait(BETWEEN_TRIES_MS);
  }
  return false;
}

const busy = (): Mapped =>
  refused({ ...problem('THROTTLED', [], 'Events are being written this very moment; try again.'), retryAfterSeconds: 2 });

const replayOf = ({ merchantId, carrier, carrierCode, carrierText, id }: CodeMapping): CarrierReplay =>
  Object.assign(new CarrierReplay(), { merchantId, carrier, carrierCode, carrierText, mappingId: id });

@Resolver()
export class CodeMappingMutations {
  @Authorized('MANAGER')
  @Mutation(() => CarrierCodeMapResult, {
    description:
      'Says what a code means that the connector does not know, for events to come and for those there are: their parcels are read again. Saying it again changes it. Needs MANAGER.',
  })
  async carrierCodeMap(
    @Arg('input', () => CarrierCodeMapInput, { description: 'What is to be done.' }) input: CarrierCodeMapInput,
    @Ctx() { em, merchant, access }: MerchantContext,
  ): Promise<Mapped> {
    const { output, problems } = checkInput(CarrierCodeMapInputSchema, input);
    if (output === null) return refused(...problems);
    const { carrier, carrierCode, carrierText, ...meaning } = output;
    if (!isCarrierCode(carrier))
      return refused(problem('UNKNOWN_CARRIER', ['input', 'carrier'], 'No carrier has this code; see `carriers`.'));
    const { merchantId } = merchant;
    if (!(await holdCodeMap(em, merchantId))) return busy();
    const known = await em.findOne(CodeMapping, { carrier, carrierCode, carrierText });
    const codeMapping = known ?? Object.assign(new CodeMapping(), { merchantId, carrier, carrierCode, carrierText });
    Object.assign(codeMapping, { ...meaning, madeBy: access?.account?.id ?? null, madeAt: new Date() });
    const replay = replayOf(codeMapping);
    await em.persist([codeMapping, replay]).flush();
    return { codeMapping, replay, problems };
  }

  @Authorized('MANAGER')
  @Mutation(() => CarrierCodeUnmapResult, {
    description:
      'Takes a mapping back: its events are again what the connector makes of them, and the parcels are read again. Needs MANAGER.',
  })
  async carrierCodeUnmap(
    @Arg('id', () => ID, { description: 'UUID of the mapping.' }) id: string,
    @Ctx() { em, merchant }: MerchantContext,
  ): Promise<Mapped> {
    if (!(await holdCodeMap(em, merchant.merchantId))) return busy();
    const codeMapping = isUuid(id) ? await em.findOne(CodeMapping, id) : null;
    if (codeMapping === null) return refused(problem('NOT_FOUND', ['id'], 'There is no such mapping.'));
    const replay = replayOf(codeMapping);
    await em.nativeDelete(CodeMapping, { id });
    await em.persist(replay).flush();
    return { codeMapping, replay, problems: [] };
  }
}
