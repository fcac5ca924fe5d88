import { expect, it } from 'vitest';
import { FormFields } from '#lib/goods/form-fields.ts';
import { readInspected, readReceived } from './read-lines.ts';

const fieldsOf = (...given: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of given) form.append(name, value);
  return new FormFields(form);
};

it('puts the columns of a form together, line by line', () => {
  const fields = fieldsOf(['line', 'a'], ['quantity', '2'], ['line', 'b'], ['quantity', '0']);
  expect(readReceived(fields)).toEqual([
    { lineId: 'a', quantity: 2 },
    { lineId: 'b', quantity: 0 },
  ]);
  expect(fields.problems).toEqual([]);
});

it('takes no half piece, none below nothing and no empty field, and says at which line', () => {
  for (const quantity of ['1.5', '-1', '', 'two']) {
    const fields = fieldsOf(['line', 'a'], ['quantity', quantity]);
    readReceived(fields);
    expect(fields.problems, quantity).toMatchObject([{ code: 'INVALID', path: ['a'] }]);
  }
});

it('asks for a grade and for what becomes of it', () => {
  const whole = fieldsOf(['line', 'a'], ['quantity', '1'], ['grade', 'USED'], ['disposition', 'RECYCLE']);
  expect(readInspected(whole)).toEqual([{ lineId: 'a', quantity: 1, grade: 'USED', disposition: 'RECYCLE' }]);
  const open = fieldsOf(['line', 'a'], ['quantity', '1'], ['grade', ''], ['disposition', 'RECYCLE']);
  readInspected(open);
  expect(open.problems).toMatchObject([{ path: ['a'] }]);
});
