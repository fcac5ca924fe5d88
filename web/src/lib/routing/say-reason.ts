import type { Words } from '#lib/words/words.svelte.ts';
import type { Reason } from './routing.type.ts';

/** A reason in the reader's words; one that is newer than these words by its code. */
export function sayReason(words: Words, { code, params }: Reason, carriers: Map<string, string>): string {
  const { day, country, carrier, ...rest } = params;
  return words.t(`routing.reason.${code as 'HAS_ALL'}`, {
    ...rest,
    ...(day !== undefined && { day: words.moments.wallDay(String(day)) }),
    ...(country !== undefined && { country: words.country(String(country)) }),
    ...(carrier !== undefined && { carrier: carriers.get(String(carrier)) ?? carrier }),
    count: Number(params.wanted ?? params.pieces ?? params.parts ?? 0),
    defaultValue: code,
  });
}
