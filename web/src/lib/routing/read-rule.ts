import type { FormFields } from '#lib/goods/form-fields.ts';
import { WAREHOUSE_KINDS } from '#lib/warehouse/warehouse.type.ts';
import { writeRows, type ConditionRow } from './condition-rows.ts';
import type { RuleInput } from './routing.mutations.ts';
import { EFFECT_KINDS, FACTS, OPERATORS, type Effect, type Fact, type Operator } from './routing.type.ts';

/** Lines without a fact are left out. */
function readLines(fields: FormFields): ConditionRow[] {
  const [operators, values] = [fields.texts('operator'), fields.texts('value')];
  return fields.texts('fact').flatMap((fact, index) => {
    if (!Object.hasOwn(FACTS, fact)) return [];
    const operator = Object.hasOwn(OPERATORS, operators[index] ?? '') ? (operators[index] as Operator) : '==';
    return [{ fact: fact as Fact, operator, value: values[index] ?? '' }];
  });
}

/** What stands there as JsonLogic, where lines do not do; null: it is no JSON object. */
function readJson(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function readEffect(fields: FormFields): Effect {
  const kind = EFFECT_KINDS.find((each) => each === fields.text('effect')) ?? 'PREFER';
  if (kind === 'KEEP_TOGETHER') return { kind };
  if (kind === 'CARRIER') return { kind, carrier: fields.text('carrier') };
  if (kind === 'WEIGHT') {
    const weights = (['cost', 'speed', 'parcels'] as const).map((name) => [name, fields.decimal(name)] as const);
    return { kind, ...Object.fromEntries(weights.filter(([, weight]) => weight !== null)) };
  }
  const kinds = WAREHOUSE_KINDS.filter((each) => fields.texts('kinds').includes(each));
  return { kind, warehouses: fields.texts('warehouses').filter(Boolean), kinds };
}

/** The form of a rule; what cannot be read is noted in `fields.problems`. */
export function readRule(fields: FormFields): RuleInput {
  const [id, json] = [fields.text('id'), fields.text('json')];
  const written = json === '' ? writeRows(readLines(fields)) : readJson(json);
  if (written === null) fields.problems.push({ code: 'INVALID', path: ['conditions'], message: 'an object of JsonLogic' });
  return {
    ...(id && { id }),
    name: fields.text('name'),
    conditions: written ?? {},
    effect: readEffect(fields),
    isEnabled: fields.has('isEnabled'),
  };
}
