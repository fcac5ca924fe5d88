import * as v from 'valibot';
import { ConditionSchema, holds, type Condition, type Facts } from './rule-conditions.ts';
import { isMeant, RuleEffectSchema, type RuleEffect, type WarehouseEffect } from './rule-effect.ts';
import type { RoutableWarehouse } from './routable.ts';
import { DEFAULT_WEIGHTS, type Weights } from './score-candidate.ts';

export interface RuleLike {
  id: string;
  name: string;
  isEnabled: boolean;
  conditions: unknown;
  effect: unknown;
}

export interface Rule {
  id: string;
  name: string;
  conditions: Condition;
  effect: RuleEffect;
}

const RuleSchema = v.object({ id: v.string(), name: v.string(), conditions: ConditionSchema, effect: RuleEffectSchema });

/** The rules in force, in their order, and the names of those that cannot be read. */
export function readRulesOf(rules: readonly RuleLike[]): { rules: Rule[]; unreadable: string[] } {
  const read: Rule[] = [];
  const unreadable: string[] = [];
  for (const { isEnabled, ...rule } of rules) {
    if (!isEnabled) continue;
    const parsed = v.safeParse(RuleSchema, rule);
    if (parsed.success) read.push(parsed.output);
    else unreadable.push(rule.name);
  }
  return { rules: read, unreadable };
}

/** What the rules ask for one line. */
export interface LineRules {
  /** ONLY, NEVER, PREFER and AVOID, in the merchant's order. */
  effects: { rule: Rule; effect: WarehouseEffect }[];
  /** The first CARRIER that applies. */
  carrier: string | null;
}

/** What the rules ask for an order. */
export interface Asked {
  lines: LineRules[];
  weights: Weights;
  keptTogetherBy: Rule | null;
  applied: Rule[];
}

/** `facts`: those of each line. A rule on lines holds for the lines it names, any other for all. */
export function askOf(rules: readonly Rule[], facts: readonly Facts[]): Asked {
  const asked: Asked = {
    lines: facts.map(() => ({ effects: [], carrier: null })),
    weights: DEFAULT_WEIGHTS,
    keptTogetherBy: null,
    applied: [],
  };
  let isWeighed = false;
  for (const rule of rules) {
    const concerned = asked.lines.filter((_, index) => holds(rule.conditions, facts[index]!));
    if (concerned.length === 0) continue;
    asked.applied.push(rule);
    const { effect } = rule;
    if (effect.kind === 'WEIGHT') {
      if (!isWeighed)
        asked.weights = {
          cost: effect.cost ?? DEFAULT_WEIGHTS.cost,
          speed: effect.speed ?? DEFAULT_WEIGHTS.speed,
          parcels: effect.parcels ?? DEFAULT_WEIGHTS.parcels,
        };
      isWeighed = true;
    } else if (effect.kind === 'KEEP_TOGETHER') asked.keptTogetherBy ??= rule;
    else if (effect.kind === 'CARRIER') for (const line of concerned) line.carrier ??= effect.carrier;
    else for (const line of concerned) line.effects.push({ rule, effect });
  }
  return asked;
}

/** The rule that forbids a warehouse for a line; null: none does. */
export const forbidding = ({ effects }: LineRules, warehouse: RoutableWarehouse): { rule: Rule; effect: WarehouseEffect } | null =>
  effects.find(
    ({ effect }) => (effect.kind === 'NEVER' && isMeant(effect, warehouse)) || (effect.kind === 'ONLY' && !isMeant(effect, warehouse)),
  ) ?? null;

/** Whether sending the line from there goes against a wish. */
export const isAgainst = (effect: WarehouseEffect, warehouse: RoutableWarehouse): boolean =>
  (effect.kind === 'PREFER' && !isMeant(effect, warehouse)) || (effect.kind === 'AVOID' && isMeant(effect, warehouse));
