import * as v from 'valibot';
import { WAREHOUSE_KINDS, type WarehouseKind } from './warehouse-kind.ts';

/** What a rule can ask for. */
export const RULE_EFFECTS = {
  PREFER: 'Rather from these warehouses.',
  AVOID: 'Rather not from these warehouses.',
  ONLY: 'From these warehouses or not at all.',
  NEVER: 'Never from these warehouses.',
  CARRIER: 'By this carrier; a warehouse it does not collect from is left out.',
  KEEP_TOGETHER: 'In one part or not at all.',
  WEIGHT: 'How much cost, speed and the number of parcels count.',
} as const;

export type RuleEffectKind = keyof typeof RULE_EFFECTS;

const MOST_WAREHOUSES = 200;
const weight = v.optional(v.pipe(v.number('a number'), v.minValue(0, 'at least 0'), v.maxValue(10, 'at most 10')));
const meant = {
  warehouses: v.optional(v.pipe(v.array(v.pipe(v.string(), v.uuid('the id of a warehouse'))), v.maxLength(MOST_WAREHOUSES)), []),
  kinds: v.optional(v.array(v.picklist(Object.keys(WAREHOUSE_KINDS) as WarehouseKind[], 'a kind of warehouse')), []),
};
const named = <K extends 'PREFER' | 'AVOID' | 'ONLY' | 'NEVER'>(kind: K) =>
  v.pipe(
    v.strictObject({ kind: v.literal(kind), ...meant }),
    v.check(({ warehouses, kinds }) => warehouses.length + kinds.length > 0, 'at least one warehouse or kind'),
  );

export const RuleEffectSchema = v.variant(
  'kind',
  [
    named('PREFER'),
    named('AVOID'),
    named('ONLY'),
    named('NEVER'),
    v.strictObject({
      kind: v.literal('CARRIER'),
      carrier: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[a-z0-9-]{1,60}$/, 'the code of a carrier')),
    }),
    v.strictObject({ kind: v.literal('KEEP_TOGETHER') }),
    v.strictObject({ kind: v.literal('WEIGHT'), cost: weight, speed: weight, parcels: weight }),
  ],
  `one of ${Object.keys(RULE_EFFECTS).join(' ')}`,
);

export type RuleEffect = v.InferOutput<typeof RuleEffectSchema>;
export type WarehouseEffect = Extract<RuleEffect, { kind: 'PREFER' | 'AVOID' | 'ONLY' | 'NEVER' }>;

/** Whether an effect names the warehouse, itself or by its kind. */
export const isMeant = ({ warehouses, kinds }: WarehouseEffect, warehouse: { id: string; kind: WarehouseKind }): boolean =>
  warehouses.includes(warehouse.id) || kinds.includes(warehouse.kind);
