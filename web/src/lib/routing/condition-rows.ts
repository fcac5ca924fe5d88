import { ConditionForm, type ConditionRow as Row, type FactKind } from '#lib/condition/condition-rows.ts';
import { FACTS, type Fact } from './routing.type.ts';

export type ConditionRow = Row<Fact>;

const MORE: Partial<Record<Fact, Omit<FactKind, 'type'>>> = {
  'destination.countryCode': { isListed: true, tidy: (written) => written.toUpperCase() },
  'destination.postalCode': { isListed: true, tidy: (written) => written.toUpperCase().replaceAll(/\s/g, '') },
  'line.sku': { isListed: true },
};

/** The conditions of routing rules, as a form has them. */
export const ROUTING_CONDITIONS = new ConditionForm<Fact>(
  Object.fromEntries(Object.entries(FACTS).map(([fact, { type }]) => [fact, { type, ...MORE[fact as Fact] }])) as Record<Fact, FactKind>,
);

export const readRows = (condition: Record<string, unknown>): ConditionRow[] | null => ROUTING_CONDITIONS.readRows(condition);
export const writeRows = (rows: readonly ConditionRow[]): Record<string, unknown> => ROUTING_CONDITIONS.writeRows(rows);
