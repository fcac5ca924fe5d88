import fc from 'fast-check';
import { buildSchema, executeSync, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { compileQuery, NotAsPromised } from './compile-selection.ts';

const schema = buildSchema(`
  scalar DateTime
  scalar BigInt
  enum Colour { RED GREEN }
  type Leaf { id: ID!, text: String, count: Int!, share: Float, paidMinor: BigInt, colour: Colour, at: DateTime, isOpen: Boolean }
  type Tree { name: String!, leaves: [Leaf!]!, first: Leaf, rows: [[Int!]] }
  type Query { tree(token: String!, key: String, first: Int): Tree!, other(token: String!): Tree! }
`);
const compile = (source: string, name: string | null = null) => compileQuery(schema, parse(source), name, 'tree', ['token', 'key']);

const leaf = fc.record({
  id: fc.uuid(),
  text: fc.option(fc.string({ unit: 'binary' })),
  count: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  share: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  paidMinor: fc.option(fc.maxSafeInteger()),
  colour: fc.option(fc.constantFrom('RED', 'GREEN')),
  at: fc.option(fc.constant('2026-11-22T09:30:00Z')),
  isOpen: fc.option(fc.boolean()),
});
const tree = fc.record({
  name: fc.string(),
  leaves: fc.array(leaf, { maxLength: 4 }),
  first: fc.option(leaf),
  rows: fc.option(fc.array(fc.option(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 })), { maxLength: 3 })),
});

const ofLeaf = fc.uniqueArray(
  fc.constantFrom('id', 'text', 'count', 'share', 'paidMinor', 'colour', 'at', 'isOpen', '__typename', 'again: id'),
  {
    minLength: 1,
  },
);
const selection = fc
  .tuple(ofLeaf, ofLeaf, ofLeaf)
  .map(
    ([a, b, c]) =>
      `name rows leaves { ${a.join(' ')} ... on Leaf { ${b.join(' ')} } } ...F } } fragment F on Tree { __typename first { ${c.join(' ')} } leaves { ${c.join(' ')} }`,
  );

describe('compileQuery', () => {
  test('answers what graphql-js answers', () => {
    fc.assert(
      fc.property(tree, selection, (value, fields) => {
        const source = `query Q($t: String!) { mine: tree(token: $t) { ${fields} }`;
        const expected = executeSync({ schema, document: parse(source), rootValue: { tree: value }, variableValues: { t: 'x' } });
        const compiled = compile(source);
        expect(compiled?.variables).toEqual(new Map([['token', 't']]));
        expect(compiled?.respond(value)).toBe(`${JSON.stringify(expected)}\n`);
      }),
    );
  });

  test.each([
    ['a directive', 'query Q($t: String!, $a: Boolean!) { tree(token: $t) { name @include(if: $a) } }'],
    ['a literal token', 'query Q { tree(token: "x") { name } }'],
    ['another field', 'query Q($t: String!) { other(token: $t) { name } }'],
    ['a second root field', 'query Q($t: String!) { tree(token: $t) { name } __typename }'],
    ['an argument it does not know', 'query Q($t: String!, $n: Int) { tree(token: $t, first: $n) { name } }'],
  ])('leaves %s to graphql-js', (_what, source) => {
    expect(compile(source)).toBeNull();
  });

  test('chooses the operation by its name, and none when the name is missing', () => {
    const source = 'query A($t: String!) { tree(token: $t) { name } } query B($u: String!) { tree(token: $u) { rows } }';
    expect(compile(source, 'B')?.variables.get('token')).toBe('u');
    expect(compile(source)).toBeNull();
  });

  test('tells which variable holds which argument', () => {
    const compiled = compile('query Q($a: String, $t: String!) { tree(key: $a, token: $t) { name } }');
    expect(compiled?.variables).toEqual(new Map(Object.entries({ key: 'a', token: 't' })));
  });

  test.each([
    ['null where the schema promises a value', { name: null, leaves: [] }],
    ['an unknown name of an enum', { name: 'x', leaves: [{ id: 'a', count: 1, colour: 'BLUE' }] }],
    ['a number for a text', { name: 7, leaves: [] }],
  ])('refuses %s', (_what, value) => {
    const compiled = compile('query Q($t: String!) { tree(token: $t) { name leaves { id colour } } }');
    expect(() => compiled?.respond(value)).toThrow(NotAsPromised);
  });
});
