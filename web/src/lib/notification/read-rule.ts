import { readJsonLogic } from '#lib/condition/condition-rows.ts';
import type { FormFields } from '#lib/goods/form-fields.ts';
import type { RuleInput } from './notification.mutations.ts';
import { AUDIENCES, CHANNELS, EVENTS } from './notification.type.ts';
import { RULE_CONDITIONS } from './rule-conditions.ts';

/** Minutes in each unit a wait can be given in. */
export const UNITS = { minutes: 1, hours: 60, days: 1440 } as const;

export type Unit = keyof typeof UNITS;

/** A wait as people say it: in the largest unit that is whole. */
export function sayWait(minutes: number): { amount: number; unit: Unit } {
  const unit = (['days', 'hours'] as const).find((each) => minutes > 0 && minutes % UNITS[each] === 0) ?? 'minutes';
  return { amount: minutes / UNITS[unit], unit };
}

/** The form of a rule; what cannot be read is noted in `fields.problems`. */
export function readRule(fields: FormFields): RuleInput {
  const [id, json] = [fields.text('id'), fields.text('json')];
  const lines = RULE_CONDITIONS.readLines(fields.texts('fact'), fields.texts('operator'), fields.texts('value'));
  const written = json === '' ? RULE_CONDITIONS.writeRows(lines) : readJsonLogic(json);
  if (written === null) fields.problems.push({ code: 'INVALID', path: ['condition'], message: 'an object of JSON Logic' });
  const unit = (Object.keys(UNITS) as Unit[]).find((each) => each === fields.text('unit')) ?? 'minutes';
  return {
    ...(id && { id }),
    event: EVENTS.find((event) => event === fields.text('event')) ?? EVENTS[0],
    channel: CHANNELS.find((channel) => channel === fields.text('channel')) ?? CHANNELS[0],
    isEnabled: fields.has('isEnabled'),
    audience: AUDIENCES.filter((audience) => fields.texts('audience').includes(audience)),
    condition: written === null || Object.keys(written).length === 0 ? null : written,
    delayMinutes: Math.round((fields.decimal('delayMinutes') ?? 0) * UNITS[unit]),
  };
}
