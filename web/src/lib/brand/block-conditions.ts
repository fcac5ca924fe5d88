import { ConditionForm, OPERATORS, type FactKind } from '#lib/condition/condition-rows.ts';
import { MILESTONES } from '#lib/shipment/shipment.type.ts';
import type { Words } from '#lib/words/words.svelte.ts';
import { LANGUAGES } from '@jalon/schema/words';

const upper = (written: string) => written.toUpperCase();

/** What the condition of a block can ask about; as the law book's `BLOCK_FACTS`. */
const FACTS = {
  'order.language': { type: 'text', isListed: true },
  'order.countryCode': { type: 'text', isListed: true, tidy: upper },
  'parcel.milestone': { type: 'text', isListed: true, tidy: upper },
  'parcel.isDelivered': { type: 'yes' },
  'parcel.carrier': { type: 'text', isListed: true },
  'order.daysOld': { type: 'number' },
  'buyer.isReturning': { type: 'yes' },
  'order.skus': { type: 'list' },
  'order.categories': { type: 'list' },
  'order.totalMinor': { type: 'number' },
  'order.currency': { type: 'text', isListed: true, tidy: upper },
  'order.pieces': { type: 'number' },
  'order.isGift': { type: 'yes' },
  'order.shippingMethod': { type: 'text' },
} as const satisfies Record<string, FactKind>;

export type BlockFact = keyof typeof FACTS;
type NameOf<F extends string> = F extends `${string}.${infer Name}` ? Name : never;

export const BLOCK_CONDITIONS = new ConditionForm<BlockFact>(FACTS);

const nameOf = (fact: BlockFact): NameOf<BlockFact> => fact.slice(fact.indexOf('.') + 1) as NameOf<BlockFact>;

/** The facts as the lines of a form offer them. */
export function factsToChoose({ t }: Words, carriers: { code: string; name: string }[]) {
  const suggestions: Partial<Record<BlockFact, { value: string; label: string }[]>> = {
    'order.language': Object.entries(LANGUAGES).map(([value, { endonym }]) => ({ value, label: endonym })),
    'parcel.milestone': MILESTONES.map((value) => ({ value, label: t(`status.milestone.${value}`) })),
    'parcel.carrier': carriers.map(({ code, name }) => ({ value: code, label: name })),
  };
  return (Object.keys(FACTS) as BlockFact[]).map((fact) => ({
    fact,
    label: t(`look.blocks.fact.${nameOf(fact)}`),
    isYes: FACTS[fact].type === 'yes',
    suggestions: suggestions[fact],
  }));
}

/** For whom a block is, in a line; a condition that says more than lines can is only named. */
export function sayCondition(words: Words, condition: Record<string, unknown> | null): string {
  const { t } = words;
  const rows = BLOCK_CONDITIONS.readRows(condition ?? {});
  if (rows === null) return t('look.blocks.byCondition');
  if (rows.length === 0) return t('look.blocks.everybody');
  const said = rows.map(({ fact, operator, value }) => {
    const label = t(`look.blocks.fact.${nameOf(fact)}`);
    if (FACTS[fact].type === 'yes')
      return (value === 'true') === (operator === '==')
        ? t('look.blocks.isSo', { fact: label })
        : t('look.blocks.isNotSo', { fact: label });
    return t('look.blocks.compared', { fact: label, operator: t(`routing.operator.${OPERATORS[operator]}`), value });
  });
  return said.join(' · ');
}
