import { describe, expect, it } from 'vitest';
import { readLookUp } from './read-look-up.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

describe('readLookUp', () => {
  it('trims what was typed', () => {
    expect(readLookUp(form({ orderNumber: ' #1042 ', proof: ' a@b.test ' })).input).toEqual({
      orderNumber: '#1042',
      proof: 'a@b.test',
      solution: null,
    });
  });
  it('gives back only the number when something is missing', () => {
    expect(readLookUp(form({ orderNumber: '1042' }))).toEqual({ input: null, orderNumber: '1042' });
    expect(readLookUp(form({ orderNumber: '1042', proof: '   ' })).input).toBeNull();
    expect(readLookUp(form({ orderNumber: 'x'.repeat(65), proof: 'y' })).input).toBeNull();
  });
});
