import { expect, it } from 'vitest';
import { comingLines } from './coming-lines.ts';

it('waits for nothing that stays with the shopper', () => {
  const lines = (['REFUND', 'KEEP', 'EXCHANGE', 'DONATE', 'REPAIR', 'CREDIT'] as const).map((outcome) => ({ outcome }));
  expect(comingLines(lines).map(({ outcome }) => outcome)).toEqual(['REFUND', 'EXCHANGE', 'REPAIR', 'CREDIT']);
});
