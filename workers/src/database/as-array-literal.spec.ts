import { describe, expect, it } from 'vitest';
import { asArrayLiteral, asColumns } from './as-array-literal.ts';

describe('asArrayLiteral', () => {
  it('quotes what would be read as syntax, and keeps null apart from the word', () => {
    expect(asArrayLiteral(['plain', null, 'NULL', 'null', '', 'a,b', 'say "hi"', 'back\\slash', '{x}', 3])).toBe(
      '{plain,NULL,"NULL","null","","a,b","say \\"hi\\"","back\\\\slash","{x}",3}',
    );
  });

  it('leaves out NUL, which the database cannot hold', () => {
    expect(asArrayLiteral(['a\0b'])).toBe('{"ab"}');
  });
});

describe('asColumns', () => {
  it('turns rows into columns', () => {
    expect(
      asColumns(
        [
          { a: 'x', b: 1 },
          { a: 'y', b: null },
        ],
        ['b', 'a'],
      ),
    ).toEqual(['{1,NULL}', '{x,y}']);
  });
});
