import { USUAL_DISPOSITION } from './read-lines.ts';
import { DISPOSITIONS, GRADES, type Disposition, type ReturnGrade } from './return.type.ts';
import type { KeyAct } from './scan-keys.ts';

/** One line as it stands on the screen; no grade: nobody looked at it yet. */
export interface ScannedLine {
  id: string;
  /** How many were to come. */
  expected: number;
  quantity: number;
  grade: ReturnGrade | null;
  disposition: Disposition | null;
}

/** What is on the screen: the lines, and at which of them the keys work. */
export interface Scanned {
  lines: readonly ScannedLine[];
  at: number;
}

export const beginScan = (lines: readonly { id: string; quantity: number }[]): Scanned => ({
  lines: lines.map(({ id, quantity }) => ({ id, expected: quantity, quantity, grade: null, disposition: null })),
  at: 0,
});

/** Every line was looked at: it can be booked. */
export const isJudged = ({ lines }: Scanned): boolean => lines.every(({ grade, disposition }) => grade !== null && disposition !== null);

/** What a key makes of it. A grade brings its usual disposition and goes on to the next line that has none. */
export function afterKey(scanned: Scanned, act: KeyAct): Scanned {
  const { lines, at } = scanned;
  if (act.do === 'whole')
    return { lines: lines.map((line) => graded({ ...line, quantity: line.expected }, 'AS_NEW')), at: lines.length - 1 };
  if (act.do === 'line') return { lines, at: Math.min(Math.max(at + act.step, 0), lines.length - 1) };
  const change = (to: (line: ScannedLine) => ScannedLine) => lines.map((line, index) => (index === at ? to(line) : line));
  if (act.do === 'count')
    return { lines: change((line) => ({ ...line, quantity: Math.min(Math.max(line.quantity + act.step, 0), line.expected) })), at };
  if (act.do === 'dispose')
    return {
      lines: change((line) => ({ ...line, grade: line.grade ?? 'AS_NEW', disposition: DISPOSITIONS[act.index] ?? line.disposition })),
      at,
    };
  if (act.do !== 'grade') return scanned;
  const judged = change((line) => graded(line, GRADES[act.index] ?? 'AS_NEW'));
  const next = judged.findIndex(({ grade }) => grade === null);
  return { lines: judged, at: next < 0 ? at : next };
}

/** What is missing did not come. */
const graded = (line: ScannedLine, grade: ReturnGrade): ScannedLine => ({
  ...line,
  grade,
  disposition: USUAL_DISPOSITION[grade],
  quantity: grade === 'MISSING' ? 0 : line.quantity,
});
