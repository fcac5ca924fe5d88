import { sdlFiles } from '@jalon/api/emit-sdl';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLNamedType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { files, read } from './house.ts';

const emitted = sdlFiles();

test('what is committed is what the api emits', async () => {
  for (const [name, text] of Object.entries(emitted)) expect(await read(`schema/sdl/${name}`), name).toBe(text);
  const committed = files.filter(({ path }) => path.startsWith('schema/sdl/')).map(({ name }) => name);
  expect(committed.toSorted()).toEqual(Object.keys(emitted).toSorted());
});

describe.each(Object.entries(emitted))('%s', (_, text) => {
  const schema = buildSchema(text);
  const own = Object.values(schema.getTypeMap()).filter(({ name, astNode }) => !name.startsWith('__') && astNode !== undefined);
  const describes = (type: GraphQLNamedType) => type.description !== undefined && type.description !== null && type.description.length > 5;

  test('every type says what it is', () => {
    const roots = new Set(['Query', 'Mutation', 'Subscription']);
    expect(own.filter((type) => !roots.has(type.name) && !describes(type)).map(({ name }) => name)).toEqual([]);
  });

  test('every value of an enum, and every operation and its arguments that do not speak for themselves, is described', () => {
    const silent = own.flatMap((type) => (isEnumType(type) ? type.getValues().filter(({ description }) => !description) : []));
    expect(silent.map(({ name }) => name)).toEqual([]);
    const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {}),
    );
    expect(operations.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
  });

  test('types are nouns in PascalCase, fields camelCase, enum values in capitals', () => {
    const odd = own.flatMap((type) => {
      const names = /^[A-Z][A-Za-z0-9]*$/.test(type.name) ? [] : [type.name];
      if (isEnumType(type)) names.push(...type.getValues().flatMap(({ name }) => (/^[A-Z][A-Z0-9_]*$/.test(name) ? [] : [name])));
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
        names.push(...Object.keys(type.getFields()).filter((name) => !/^[a-z][A-Za-z0-9]*$/.test(name)));
      }
      return names;
    });
    expect(odd).toEqual([]);
  });

  test('every mutation answers with its problems', () => {
    for (const { name, type } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      const result = schema.getType(type.toString().replace('!', ''));
      expect(isObjectType(result) && 'problems' in result.getFields(), name).toBe(true);
    }
  });
});

test("the shoppers' schema has none of the merchants' types but the words they share", () => {
  const [merchants, shoppers] = [buildSchema(emitted['merchant.graphql']), buildSchema(emitted['public.graphql'])];
  const objects = (schema: typeof merchants) =>
    Object.values(schema.getTypeMap()).filter(
      (type) => isObjectType(type) && !type.name.startsWith('__') && !/^(Query|Mutation|Subscription)$/.test(type.name),
    );
  const fieldsOf = (schema: typeof merchants, name: string) => {
    const type = schema.getType(name);
    return isObjectType(type) ? Object.keys(type.getFields()) : [];
  };
  // Whoever is no shopper is let in by a password or a key, and never asked to work for it.
  const theirOwn = ['Problem.challenge'];
  const twice = objects(shoppers).filter(({ name }) => objects(merchants).some((other) => other.name === name));
  for (const { name } of twice)
    expect(
      fieldsOf(shoppers, name).filter((field) => !fieldsOf(merchants, name).includes(field) && !theirOwn.includes(`${name}.${field}`)),
      name,
    ).toEqual([]);
  expect(twice.map(({ name }) => name).filter((name) => !['Brand', 'Problem'].includes(name))).toEqual([]);
});
