import { expect, test } from 'vitest';
import { csvCell, csvRow } from './csv-cell.ts';

test.each([
  ['a number', -5, '-5'],
  ['nothing', null, ''],
  ['plain text', 'Robin', 'Robin'],
  ['a comma', 'Reed, Robin', '"Reed, Robin"'],
  ['quotes', 'the "best"', '"the ""best"""'],
  ['lines', 'a\nb', '"a\nb"'],
  ['a formula', '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['a formula by plus', '+1', "'+1"],
  ['a formula by minus', '-1+1', "'-1+1"],
  ['a formula by at', '@SUM(A1)', "'@SUM(A1)"],
  ['a formula behind a tab', '\t=1', "'\t=1"],
  ['JSON', '[1,"a"]', '"[1,""a""]"'],
])('%s', (_what, value, expected) => expect(csvCell(value)).toBe(expected));

test('a row ends with CR LF', () => expect(csvRow([1, 'a', null])).toBe('1,a,\r\n'));
