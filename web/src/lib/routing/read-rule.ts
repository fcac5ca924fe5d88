import { readJsonLogic } from '#lib/condition/condition-rows.ts';
import type { FormFields } from '#lib/goods/form-fields.ts';
import { WAREHOUSE_KINDS } from '#lib/warehouse/warehouse.type.ts';
import { ROUTING_CONDITIONS } from './condition-rows.ts';
import type { RuleInput } from './routing.mutations.ts';
import { EFFECT_KINDS, type Effect } from './routing.type.ts';

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
  const lines = ROUTING_CONDITIONS.readLines(fields.texts('fact'), fields.texts('operator'), fields.texts('value'));
  const written = json === '' ? ROUTING_CONDITIONS.writeRows(lines) : readJsonLogic(json);
  if (written === null) fields.problems.push({ code: 'INVALID', path: ['conditions'], message: 'an object of JsonLogic' });
  return {
    ...(id && { id }),
    name: fields.text('name'),
    conditions: written ?? {},
    effect: readEffect(fields),
    isEnabled: fields.has('isEnabled'),
  };
}
