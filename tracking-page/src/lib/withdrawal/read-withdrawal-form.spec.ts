import { expect, test } from 'vitest';
import { gapsOf, readWithdrawalForm } from './read-withdrawal-form.ts';

const KEY = '019a0000-0000-7000-8000-000000000009';
const ARTICLES = [
  { lineId: 'shirt', title: 'Linen shirt', quantity: 1 },
  { lineId: 'socks', title: 'Wool socks', quantity: 3 },
];

function read(fields: [name: string, value: string][]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return readWithdrawalForm(form, ARTICLES);
}

const WHO: [string, string][] = [
  ['formKey', KEY],
  ['name', ' Robin R. '],
  ['email', 'robin@mail.example'],
];

test('the whole contract is what is meant when no part of it is named', () => {
  const draft = read([...WHO, ['article', 'shirt']]);
  expect(draft).toEqual({ formKey: KEY, name: 'Robin R.', email: 'robin@mail.example', isWhole: true, articles: [] });
  expect(gapsOf(draft)).toEqual([]);
});

test('parts are those of the order, and no more of them than there are', () => {
  const some = read([...WHO, ['extent', 'some'], ['article', 'socks'], ['article', 'nothing'], ['quantity:socks', '9']]);
  expect(some.articles).toEqual([{ lineId: 'socks', quantity: 3 }]);
  expect(read([...WHO, ['extent', 'some'], ['article', 'socks'], ['quantity:socks', '0']]).articles).toEqual([
    { lineId: 'socks', quantity: 1 },
  ]);
  expect(read([...WHO, ['extent', 'some'], ['article', 'socks'], ['quantity:socks', 'two']]).articles).toEqual([
    { lineId: 'socks', quantity: 3 },
  ]);
});

test('what is missing is named in the order of the form', () => {
  expect(
    gapsOf(
      read([
        ['extent', 'some'],
        ['email', 'robin'],
      ]),
    ).map(({ at }) => at),
  ).toEqual(['name', 'email', 'articles']);
  expect(read([]).formKey).toMatch(/^[0-9a-f-]{36}$/);
});
