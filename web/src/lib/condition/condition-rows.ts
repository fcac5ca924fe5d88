/** JsonLogic's operators and what the words call them. */
export const OPERATORS = {
  '==': 'is',
  '!=': 'isNot',
  in: 'oneOf',
  startsWith: 'startsWith',
  '<': 'below',
  '<=': 'atMost',
  '>': 'above',
  '>=': 'atLeast',
} as const;

export type Operator = keyof typeof OPERATORS;

export interface FactKind {
  /** Of a list it is asked whether something is in it. */
  type: 'text' | 'number' | 'yes' | 'list';
  /** Its values have no comma in them: several may be written where one is asked for. */
  isListed?: boolean;
  /** How a value is written in the facts. */
  tidy?: (written: string) => string;
}

/** One line of a form: a fact, how it is compared, and with what, as people write it. */
export interface ConditionRow<Fact extends string = string> {
  fact: Fact;
  operator: Operator;
  value: string;
}

const isOperator = (name: string): name is Operator => Object.hasOwn(OPERATORS, name);
const isPlain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);
const takeApart = (value: string) => value.split(/[,;،]/).flatMap((part) => part.trim() || []);

/** Conditions over certain facts, between JsonLogic and the lines of a form. */
export class ConditionForm<Fact extends string> {
  readonly facts: Readonly<Record<Fact, FactKind>>;

  constructor(facts: Readonly<Record<Fact, FactKind>>) {
    this.facts = facts;
  }

  isFact(name: unknown): name is Fact {
    return typeof name === 'string' && Object.hasOwn(this.facts, name);
  }

  /** A condition as lines that must all hold; null: it says more than lines can, and stays JsonLogic. */
  readRows(condition: Record<string, unknown>): ConditionRow<Fact>[] | null {
    if (Object.keys(condition).length === 0) return [];
    const all = Array.isArray(condition.and) && Object.keys(condition).length === 1 ? (condition.and as unknown[]) : [condition];
    const rows = all.map((part) => this.#readRow(part));
    return rows.some((row) => row === null) ? null : (rows as ConditionRow<Fact>[]);
  }

  /** The lines as JsonLogic; none: always. */
  writeRows(rows: readonly ConditionRow<Fact>[]): Record<string, unknown> {
    const [first, ...more] = rows.flatMap((row) => this.#spread(row)).map((row) => this.#writeRow(row));
    if (!first) return {};
    return more.length === 0 ? first : { and: [first, ...more] };
  }

  /** The lines of a form, from its fields of those names; what names no fact is left out. */
  readLines(facts: string[], operators: string[], values: string[]): ConditionRow<Fact>[] {
    return facts.flatMap((fact, index) => {
      if (!this.isFact(fact)) return [];
      const operator = operators[index] ?? '';
      return [{ fact, operator: isOperator(operator) ? operator : '==', value: values[index] ?? '' }];
    });
  }

  #readRow(condition: unknown): ConditionRow<Fact> | null {
    if (typeof condition !== 'object' || condition === null) return null;
    const [[operator, operands] = ['', null], ...more] = Object.entries(condition) as [string, unknown][];
    if (more.length === 0 && (operator === 'has' || operator === '!')) return this.#readListRow(operator, operands);
    if (more.length > 0 || !isOperator(operator) || !Array.isArray(operands) || operands.length !== 2) return null;
    const [subject, value] = operands as [{ var?: unknown } | null, unknown];
    const fact = subject?.var;
    if (!this.isFact(fact)) return null;
    if (operator === 'in') return Array.isArray(value) && value.every(isPlain) ? { fact, operator, value: value.join(', ') } : null;
    return isPlain(value) ? { fact, operator, value: String(value) } : null;
  }

  /** `{"has": [list, one]}`, or that it does not. */
  #readListRow(operator: 'has' | '!', operands: unknown): ConditionRow<Fact> | null {
    if (!Array.isArray(operands)) return null;
    const [first, value] = operands as [{ var?: unknown; has?: unknown } | null, unknown];
    if (operator === '!') {
      const row = operands.length === 1 && first?.has !== undefined ? this.#readListRow('has', first.has) : null;
      return row && { ...row, operator: '!=' };
    }
    const fact = first?.var;
    return this.isFact(fact) && this.facts[fact].type === 'list' && typeof value === 'string' ? { fact, operator: '==', value } : null;
  }

  /** What cannot be a number stays a text, and the api says so. */
  #valueOf(fact: Fact, written: string): string | number {
    const { type, tidy } = this.facts[fact];
    const number = Number(written.replace(',', '.'));
    if (type === 'number' && written !== '' && Number.isFinite(number)) return number;
    return tidy ? tidy(written) : written;
  }

  /** "is A, B" means one of them; "is not A, B" none of them. */
  #spread(row: ConditionRow<Fact>): ConditionRow<Fact>[] {
    const values = this.facts[row.fact].isListed ? takeApart(row.value) : [row.value];
    if (values.length < 2) return [row];
    if (row.operator === '==') return [{ ...row, operator: 'in' }];
    return row.operator === '!=' ? values.map((value) => ({ ...row, value })) : [row];
  }

  #writeRow({ fact, operator, value }: ConditionRow<Fact>): Record<string, unknown> {
    const subject = { var: fact };
    if (this.facts[fact].type === 'yes') return { '==': [subject, operator !== '!=' && value !== 'false'] };
    if (this.facts[fact].type === 'list') {
      const has = { has: [subject, value] };
      return operator === '!=' ? { '!': [has] } : has;
    }
    if (operator === 'in') return { in: [subject, takeApart(value).map((part) => this.#valueOf(fact, part))] };
    return { [operator]: [subject, operator === 'startsWith' ? String(this.#valueOf(fact, value)) : this.#valueOf(fact, value)] };
  }
}

/** What stands there as JsonLogic; null: it is no JSON object. */
export function readJsonLogic(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
