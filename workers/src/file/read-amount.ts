/** What parts the whole from the fraction. */
export type DecimalMark = '.' | ',';

const MARKS = /[.,]/g;
const GROUPED = /^\d{1,3}([.,]\d{3})+$/;

/** A number as people write it, without its currency, spaces and apostrophes; null when it is none. */
function plain(written: string): string | null {
  const bare = written
    .normalize('NFKC')
    .replace(/[\s'’]/g, '')
    .replace('−', '-')
    .replace(/^(-?)(?:\p{Sc}|[A-Za-z]{1,3}\$?|[A-Za-z]\p{Sc})/u, '$1')
    .replace(/(?:\p{Sc}|[A-Za-z]{1,3})$/u, '');
  return /^-?(?=.*\d)[\d.,]{1,40}$/.test(bare) ? bare : null;
}

/** What a written number shows of its decimal mark; null when it could be either. */
export function decimalMarkOf(written: string): DecimalMark | null {
  const bare = plain(written)?.replace('-', '') ?? '';
  const marks = bare.match(MARKS) ?? [];
  const last = marks.at(-1) as DecimalMark | undefined;
  if (last === undefined) return null;
  const other = last === '.' ? ',' : '.';
  if (marks.length > 1) return marks.every((mark) => mark === last) ? other : last;
  return /^(0|\d{4,})?[.,]|[.,](\d{0,2}|\d{4,})$/.test(bare) ? last : null;
}

/**
 * `1.234,50 €`, `1,234.50` and `1234.5` as `1234.50`, `1234.50` and `1234.5`. Where a number could be read either way (`1,234`),
 * `habit`, the mark of the file's other numbers, decides. Null when it is no number.
 */
export function plainNumber(written: string, habit: DecimalMark): string | null {
  const bare = plain(written);
  if (bare === null) return null;
  const mark = decimalMarkOf(bare) ?? habit;
  const sign = bare.startsWith('-') ? '-' : '';
  const digits = bare.replace('-', '');
  const at = digits.lastIndexOf(mark);
  const [whole, fraction] = at < 0 ? [digits, ''] : [digits.slice(0, at), digits.slice(at + 1)];
  if (/[.,]/.test(fraction) || (/[.,]/.test(whole) && !(GROUPED.test(whole) && !whole.includes(mark)))) return null;
  return `${sign}${whole.replace(MARKS, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`;
}
