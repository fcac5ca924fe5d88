import type { FormFields } from '#lib/goods/form-fields.ts';
import { DISPOSITIONS, GRADES, type Disposition, type ReturnGrade } from './return.type.ts';

/** How many of a line came. */
export interface ReceivedLine {
  lineId: string;
  quantity: number;
}

/** How many of a line came, in what state, and what becomes of them. */
export interface InspectedLine extends ReceivedLine {
  grade: ReturnGrade;
  disposition: Disposition;
}

/** The rows of a form, one per line of the return: `line`, and beside it `quantity`. */
export const readReceived = (fields: FormFields): ReceivedLine[] => {
  const quantities = fields.texts('quantity');
  return fields.texts('line').map((lineId, index) => ({ lineId, quantity: wholeOf(quantities[index], fields, lineId) }));
};

/** The same with `grade` and `disposition`; a choice that is none is noted at its line. */
export function readInspected(fields: FormFields): InspectedLine[] {
  const [grades, dispositions] = [fields.texts('grade'), fields.texts('disposition')];
  return readReceived(fields).map((line, index) => {
    const grade = GRADES.find((each) => each === grades[index]);
    const disposition = DISPOSITIONS.find((each) => each === dispositions[index]);
    if (!grade || !disposition) fields.problems.push({ code: 'INVALID', path: [line.lineId], message: 'a grade, and what becomes of it' });
    return { ...line, grade: grade ?? 'AS_NEW', disposition: disposition ?? 'RESTOCK' };
  });
}

function wholeOf(written: string | undefined, fields: FormFields, lineId: string): number {
  const value = Number(written || Number.NaN);
  if (Number.isInteger(value) && value >= 0) return value;
  fields.problems.push({ code: 'INVALID', path: [lineId], message: 'a whole number, 0 or more' });
  return 0;
}

/** What usually becomes of an article that came back like this; a beginning, which staff change. */
export const USUAL_DISPOSITION = {
  AS_NEW: 'RESTOCK',
  OPENED: 'RESTOCK',
  USED: 'REFURBISH',
  DAMAGED: 'DISPOSE',
  WRONG_ARTICLE: 'SEND_BACK',
  MISSING: 'DISPOSE',
} as const satisfies Record<ReturnGrade, Disposition>;
