import { expect, test } from 'vitest';
import { readReturnForm } from './read-return-form.ts';

const SHIRT = '019a0000-0000-7000-8000-000000000001';
const SOCKS = '019a0000-0000-7000-8000-000000000002';
const OTHER = '019a0000-0000-7000-8000-000000000003';

function sent(fields: [name: string, value: string | File][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

test('what was chosen comes back as it was chosen', () => {
  const { step, isBack, draft, photos } = readReturnForm(
    sent([
      ['formKey', OTHER],
      ['step', 'want'],
      ['go', 'back'],
      ['article', SHIRT],
      ['article', SOCKS],
      [`quantity:${SOCKS}`, '2'],
      [`reason:${SHIRT}`, 'TOO_SMALL'],
      [`note:${SHIRT}`, '  At the shoulders. '],
      [`outcome:${SHIRT}`, 'EXCHANGE'],
      [`variant:${SHIRT}`, OTHER],
      [`photo:${SOCKS}`, OTHER],
      ['method', 'QR'],
    ]),
  );
  expect([step, isBack, photos]).toEqual(['want', true, []]);
  expect(draft).toEqual({
    formKey: OTHER,
    method: 'QR',
    articles: [
      {
        lineId: SHIRT,
        quantity: 1,
        reason: 'TOO_SMALL',
        note: 'At the shoulders.',
        outcome: 'EXCHANGE',
        variantId: OTHER,
        photoIds: [],
      },
      { lineId: SOCKS, quantity: 2, reason: null, note: '', outcome: null, variantId: null, photoIds: [OTHER] },
    ],
  });
});

test('what nobody offered is not taken over', () => {
  const { step, draft } = readReturnForm(
    sent([
      ['step', 'toString'],
      ['article', 'constructor'],
      ['article', SHIRT],
      ['article', SHIRT],
      [`quantity:${SHIRT}`, '-3'],
      [`reason:${SHIRT}`, 'toString'],
      [`outcome:${SHIRT}`, 'MONEY'],
      ['method', '__proto__'],
      ['formKey', 'mine'],
    ]),
  );
  expect(step).toBe('items');
  expect(draft.articles).toEqual([{ lineId: SHIRT, quantity: 1, reason: null, note: '', outcome: null, variantId: null, photoIds: [] }]);
  expect(draft.method).toBeNull();
  expect(draft.formKey).toMatch(/^[0-9a-f-]{36}$/);
});

test('photos come with the article they show; a field left empty is none', () => {
  const photo = new File(['x'], 'a.jpg', { type: 'image/jpeg' });
  const { photos } = readReturnForm(
    sent([
      ['article', SHIRT],
      ['article', SOCKS],
      [`photos:${SHIRT}`, photo],
      [`photos:${SHIRT}`, new File([], '')],
      [`photos:${SOCKS}`, new File([], '')],
      [`photos:${OTHER}`, photo],
    ]),
  );
  expect(photos.map(({ lineId, files }) => [lineId, files.map(({ name }) => name)])).toEqual([[SHIRT, ['a.jpg']]]);
});
