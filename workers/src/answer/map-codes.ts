import { codeKeyOf, MAPPING_LOCK_SEED, type CodeKey, type CodeMapping } from '@jalon/schema/carrier';
import { meaningOf, type Reading } from '@jalon/schema/shipment';
import { findCarrier } from '../carriers/registry.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { LearnedReport } from '../shipment/find-news.ts';

/** The part of a mapping that gives meaning. */
export type Mapping = Pick<
  CodeMapping,
  'id' | 'carrier' | 'carrierCode' | 'carrierText' | 'eventCode' | 'condition' | 'reason' | 'party' | 'nextAction' | 'deliveredHow'
>;

/** A reading, and the mapping that gave it its meaning. */
export type MappedReading = Reading & { mappingId?: string | null };

/** A merchant's own code table. */
export class CodeMap {
  readonly #byKey: ReadonlyMap<string, Mapping>;

  constructor(mappings: readonly Mapping[]) {
    this.#byKey = new Map(mappings.map((mapping) => [nameOf(mapping.carrier, mapping), mapping]));
  }

  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  /** What the merchant says of a reading nobody mapped; the words that are meant win over the code alone. */
  find(carrier: string, said: Pick<Reading, 'carrierCode' | 'carrierText'>): Mapping | null {
    const key = codeKeyOf(findCarrier(carrier)?.eventIdentity ?? 'CODE', said);
    if (key === null) return null;
    return this.#byKey.get(nameOf(carrier, key)) ?? this.#byKey.get(nameOf(carrier, { ...key, carrierText: '' })) ?? null;
  }

  /** The reading with its meaning filled in. One that a connector understands stays as it is. */
  apply<R extends Reading>(carrier: string, reading: R): R & { mappingId?: string | null } {
    if (reading.eventCode !== 'UNKNOWN') return reading;
    const mapping = this.find(carrier, reading);
    return mapping === null ? reading : { ...reading, ...meaningOfMapping(mapping), mappingId: mapping.id };
  }
}

const nameOf = (carrier: string, { carrierCode, carrierText }: CodeKey) => `${carrier} ${carrierCode}\n${carrierText}`;

/** What is left out of a mapping is the event code's own. */
function meaningOfMapping({ eventCode, condition, reason, party, nextAction, deliveredHow }: Mapping) {
  const said = { condition, reason, party, nextAction, deliveredHow };
  return { eventCode, ...meaningOf({ eventCode, ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)) }) };
}

/**
 * The batch with the merchant's own meanings. Asks only when something in it is unknown, and then holds back whoever
 * changes the table until this transaction ends, so that a replay finds every event that was told by the old one.
 */
export async function mapBatch(client: PoolClient, merchantId: string, batch: readonly LearnedReport[]): Promise<readonly LearnedReport[]> {
  const isUnknown = ({ report }: LearnedReport) => report.readings.some(({ eventCode }) => eventCode === 'UNKNOWN');
  if (!batch.some(isUnknown)) return batch;
  const codes = await readCodeMap(client, merchantId);
  if (codes.isEmpty) return batch;
  return batch.map((learned) => {
    if (!isUnknown(learned)) return learned;
    const readings = learned.report.readings.map((reading) => codes.apply(learned.carrier, reading));
    return { ...learned, report: { ...learned.report, readings } };
  });
}

export async function readCodeMap(client: PoolClient, merchantId: string): Promise<CodeMap> {
  await client.query(`select pg_advisory_xact_lock_shared(hashtextextended($1, ${MAPPING_LOCK_SEED}))`, [merchantId]);
  const { rows } = await client.query<Mapping>({
    name: 'read-code-map',
    text: `select id, carrier, carrier_code as "carrierCode", carrier_text as "carrierText", event_code as "eventCode", condition, reason, party,
        next_action as "nextAction", delivered_how as "deliveredHow" from code_mapping where merchant_id = $1`,
    values: [merchantId],
  });
  return new CodeMap(rows);
}
