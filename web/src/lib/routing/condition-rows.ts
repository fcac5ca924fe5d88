import { FACTS, OPERATORS, type Fact, type Operator } from './routing.type.ts';

/** One line of the form: a fact, how it is compared, and with what, as people write it. */
export interface ConditionRow {
  fact: Fact;
  operator: Operator;
  value: string;
}

const isFact = (name: unknown): name is Fact => typeof name === 'string' && Object.hasOwn(FACTS, name);
const isOperator = (name: string): name is Operator => Object.hasOwn(OPERATORS, name);
const isPlain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

function readRow(condition: unknown): ConditionRow | null {
  if (typeof condition !== 'object' || condition === null) return null;
  const [[operator, operands] = ['', null], ...more] = Object.entries(condition) as [string, unknown][];
  if (more.length > 0 || !isOperator(operator) || !Array.isArray(operands) || operands.length !== 2) return null;
  const [subject, value] = operands as [{ var?: unknown } | null, unknown];
  const fact = subject?.var;
  if (!isFact(fact)) return null;
  if (operator === 'in') return Array.isArray(value) && value.every(isPlain) ? { fact, operator, value: value.join(', ') } : null;
  return isPlain(value) ? { fact, operator, value: String(value) } : null;
}

/** A condition as lines that must all hold; null: it says more than lines can, and stays JsonLogic. */
export function readRows(condition: Record<string, unknown>): ConditionRow[] | null {
  if (Object.keys(condition).length === 0) return [];
  const all = Array.isArray(condition.and) && Object.keys(condition).length === 1 ? (condition.and as unknown[]) : [condition];
  const rows = all.map(readRow);
  return rows.some((row) => row === null) ? null : (rows as ConditionRow[]);
}

/** What cannot be a number stays a text, and the api says so. */
function valueOf(fact: Fact, written: string): string | number {
  const text = fact === 'destination.countryCode' || fact === 'destination.postalCode' ? written.toUpperCase() : written;
  if (fact === 'destination.postalCode') return text.replaceAll(/\s/g, '');
  const number = Number(written.replace(',', '.'));
  return FACTS[fact].type === 'number' && written !== '' && Number.isFinite(number) ? number : text;
}

/** Facts whose values have no comma in them: several may be written where one is asked for. */
const LISTED: readonly Fact[] = ['destination.countryCode', 'destination.postalCode', 'line.sku'];
const takeApart = (value: string) => value.split(/[,;،]/).flatMap((part) => part.trim() || []);

/** "is A, B" means one of them; "is not A, B" none of them. */
function spread(row: ConditionRow): ConditionRow[] {
  const values = LISTED.includes(row.fact) ? takeApart(row.value) : [row.value];
  if (values.length < 2) return [row];
  if (row.operator === '==') return [{ ...row, operator: 'in' }];
  return row.operator === '!=' ? values.map((value) => ({ ...row, value })) : [row];
}

function writeRow({ fact, operator, value }: ConditionRow): Record<string, unknown> {
  const subject = { var: fact };
  if (FACTS[fact].type === 'yes') return { '==': [subject, operator !== '!=' && value !== 'false'] };
  if (operator === 'in') {
    return { in: [subject, takeApart(value).map((part) => valueOf(fact, part))] };
  }
  return { [operator]: [subject, operator === 'startsWith' ? String(valueOf(fact, value)) : valueOf(fact, value)] };
}

/** The lines as JsonLogic; none: always. */
export function writeRows(rows: readonly ConditionRow[]): Record<string, unknown> {
  const [first, ...more] = rows.flatMap(spread).map(writeRow);
  if (!first) return {};
  return more.length === 0 ? first : { and: [first, ...more] };
}
