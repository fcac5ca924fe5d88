import { CONDITIONS, MILESTONES } from '#lib/shipment/shipment.type.ts';
import type { Words } from '#lib/words/words.svelte.ts';
import { AUDIENCES } from './notification.type.ts';
import type { Fact } from './rule-conditions.ts';

interface Suggestion {
  value: string;
  label: string;
}

/** Codes a condition may compare with, and what people call them. */
export function suggestionsFor({ t }: Words, carriers: { code: string; name: string }[]): Partial<Record<Fact, Suggestion[]>> {
  return {
    'parcel.carrier': carriers.map(({ code, name }) => ({ value: code, label: name })),
    'parcel.milestone': MILESTONES.map((value) => ({ value, label: t(`status.milestone.${value}`) })),
    'parcel.condition': CONDITIONS.map((value) => ({ value, label: t(`status.condition.${value}`) })),
    'person.audience': AUDIENCES.map((value) => ({ value, label: t(`messages.audience.${value}`) })),
  };
}
