import { expect, it } from 'vitest';
import { readStore } from './read-store.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

it('takes the keys of the platform and no others', () => {
  const filled = form({
    name: ' Atelier ',
    domain: 'a.test',
    apiUrl: '',
    consumerKey: 'ck',
    accessToken: 'no',
    sender: 'JALON',
    isToldBack: '1',
  });
  expect(readStore(filled, 'WOOCOMMERCE')).toEqual({
    name: 'Atelier',
    domain: 'a.test',
    apiUrl: null,
    credentials: { consumerKey: 'ck' },
    sender: 'JALON',
    isToldBack: true,
  });
});

it('leaves sealed keys as they are when nothing is written', () => {
  const read = readStore(form({ name: 'Shop', accessToken: '', hookSecret: '' }), 'SHOPIFY');
  expect(read).not.toHaveProperty('credentials');
  expect(read).not.toHaveProperty('hookSecret');
  expect(read).toMatchObject({ sender: 'STORE', isToldBack: false });
});
