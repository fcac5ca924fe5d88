import { OPERATORS } from '#lib/condition/condition-rows.ts';
import type { Words } from '#lib/words/words.svelte.ts';
import { readRows, type ConditionRow } from './condition-rows.ts';
import { FACTS, type Effect, type RoutingRule } from './routing.type.ts';

/** Names behind the ids and codes in a rule. */
export interface RuleNames {
  warehouses: Map<string, string>;
  carriers: Map<string, string>;
}

const list = (words: Words, parts: string[], type: 'conjunction' | 'disjunction' = 'conjunction') =>
  new Intl.ListFormat(words.language, { type }).format(parts);

/** The value of a line as people say it. */
function sayValue(words: Words, { fact, operator, value }: ConditionRow): string {
  const one = (part: string) => {
    if (fact === 'destination.countryCode') return /^[A-Z]{2}$/.test(part) ? words.country(part) : part;
    return FACTS[fact].type === 'number' && Number.isFinite(Number(part)) ? words.number(Number(part)) : part;
  };
  const parts = operator === 'in' ? value.split(',').map((part) => part.trim()) : [value];
  return list(words, parts.map(one), 'disjunction');
}

function sayRow(words: Words, row: ConditionRow): string {
  if (FACTS[row.fact].type === 'yes') return words.t(row.value === 'false' ? 'routing.say.notPoBox' : 'routing.say.poBox');
  return words.t(`routing.say.${OPERATORS[row.operator]}`, {
    fact: words.t(`routing.fact.${FACTS[row.fact].name}`),
    value: sayValue(words, row),
  });
}

/** When a rule applies, in words. */
export function sayConditions(words: Words, conditions: RoutingRule['conditions']): string {
  const rows = readRows(conditions);
  if (rows === null) return words.t('routing.say.byHand');
  if (rows.length === 0) return words.t('routing.say.always');
  return list(
    words,
    rows.map((row) => sayRow(words, row)),
  );
}

/** What a rule asks for, in words. */
export function sayEffect(words: Words, effect: Effect, names: RuleNames): string {
  const { t } = words;
  if (effect.kind === 'KEEP_TOGETHER') return t('routing.asks.KEEP_TOGETHER');
  if (effect.kind === 'CARRIER')
    return t('routing.asks.CARRIER', { carrier: names.carriers.get(effect.carrier ?? '') ?? effect.carrier ?? '' });
  if (effect.kind === 'WEIGHT') {
    const given = (['cost', 'speed', 'parcels'] as const).filter((name) => effect[name] !== undefined);
    return t('routing.asks.WEIGHT', {
      weights: list(
        words,
        given.map((name) => t('routing.weightIs', { name: t(`routing.weight.${name}`), weight: words.number(effect[name]!) })),
      ),
    });
  }
  const places = [
    ...(effect.warehouses ?? []).map((id) => names.warehouses.get(id) ?? t('routing.gone')),
    ...(effect.kinds ?? []).map((kind) => t(`warehouses.kind.${kind}`)),
  ];
  return t(`routing.asks.${effect.kind}`, { places: list(words, places) });
}
