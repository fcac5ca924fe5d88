import { describe, expect, test } from 'vitest';
import { LANGUAGES, type Language } from '@jalon/schema/words';
import { withdrawalStatement } from './withdrawal-statement.ts';

const declared = {
  orderNumber: '#10$&42',
  placedAt: new Date('2026-11-12T23:30:00Z'),
  zone: 'Europe/Paris',
  isWhole: true,
  articles: [
    { orderLineId: 'l1', title: 'Vase $1', quantity: 2 },
    { orderLineId: 'l2', title: 'Lampe', quantity: 1 },
  ],
};

test('says what is withdrawn from, by the day it was bought where it goes', async () => {
  expect(await withdrawalStatement(declared, 'en')).toBe(
    'I hereby give notice that I withdraw from my contract for order #10$&42 of November 13, 2026.',
  );
  expect((await withdrawalStatement({ ...declared, isWhole: false }, 'en')).split('\n')).toEqual([
    'I hereby give notice that I withdraw from my contract for these articles of order #10$&42 of November 13, 2026:',
    '2 × Vase $1',
    '1 × Lampe',
  ]);
});

describe('in every language', () => {
  test.each(Object.keys(LANGUAGES) as Language[])('%s', async (language) => {
    const statement = await withdrawalStatement(declared, language);
    expect(statement).toContain('#10$&42');
    expect(statement).toContain('2026');
    expect(statement).not.toMatch(/[{}]/);
  });
});
