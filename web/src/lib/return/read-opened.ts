import type { FormFields } from '#lib/goods/form-fields.ts';
import { METHODS, OUTCOMES, REASONS, type ReturnMethod, type ReturnOutcome, type ReturnReason } from './return.type.ts';

/** One article of a return that staff open; `article` is a number (SKU), barcode or id. */
export interface OpenedArticle {
  lineId: string;
  quantity: number;
  reason: ReturnReason;
  note: string | null;
  outcome: ReturnOutcome;
  /** With `EXCHANGE`: what is wanted instead, as it was written. */
  article: string;
}

export interface OpenedReturn {
  articles: OpenedArticle[];
  method: ReturnMethod | null;
}

/** The form of a new return: lines of which none go back are left out. */
export function readOpened(fields: FormFields): OpenedReturn {
  const column = (name: string) => fields.texts(name);
  const [quantities, reasons, notes, outcomes, articles] = ['quantity', 'reason', 'note', 'outcome', 'article'].map(column);
  return {
    articles: fields
      .texts('line')
      .map((lineId, index) => ({
        lineId,
        quantity: Number(quantities?.[index]) || 0,
        reason: REASONS.find((reason) => reason === reasons?.[index]) ?? 'OTHER',
        note: notes?.[index] || null,
        outcome: OUTCOMES.find((outcome) => outcome === outcomes?.[index]) ?? 'REFUND',
        article: articles?.[index] ?? '',
      }))
      .filter(({ quantity }) => quantity > 0),
    method: METHODS.find((method) => method === fields.text('method')) ?? null,
  };
}
