import {
  buildSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Graph } from './graph.ts';
import { root } from './running.ts';

export const readSchema = (name: 'merchant' | 'public'): GraphQLSchema =>
  buildSchema(readFileSync(join(root, `schema/sdl/${name}.graphql`), 'utf8'));

export type Kind = 'Query' | 'Mutation' | 'Subscription';

export function rootFields(schema: GraphQLSchema): Array<{ kind: Kind; field: GraphQLField<unknown, unknown> }> {
  const types = { Query: schema.getQueryType(), Mutation: schema.getMutationType(), Subscription: schema.getSubscriptionType() };
  return (Object.keys(types) as Kind[]).flatMap((kind) => Object.values(types[kind]?.getFields() ?? {}).map((field) => ({ kind, field })));
}

/** Root fields as `Query.order`. */
export const fieldNames = (schema: GraphQLSchema): string[] => rootFields(schema).map(({ kind, field }) => `${kind}.${field.name}`);

/** Asks a field, named as `Query.order`, for everything it can tell. */
export function askField<Data = any>(
  graph: Graph,
  schema: GraphQLSchema,
  name: string,
  given: Record<string, unknown>,
): Promise<Answer<Data>> {
  const known = rootFields(schema).find(({ kind, field }) => name === `${kind}.${field.name}`);
  if (!known) throw new Error(`There is no ${name}.`);
  // A node may be of many kinds: all they can tell of each other would be more than the api reads.
  const depth = isInterfaceType(getNamedType(known.field.type)) ? 2 : 3;
  return graph.ask<Data>(documentFor(schema, known.kind, known.field, Object.keys(given), depth), given);
}

/** The document that asks a root field for everything it can tell, `depth` objects deep. Only the arguments named are sent. */
export function documentFor(schema: GraphQLSchema, kind: Kind, field: GraphQLField<unknown, unknown>, args: string[], depth = 3): string {
  const sent = field.args.filter(({ name }) => args.includes(name));
  const variables = sent.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ');
  const given = sent.map(({ name }) => `${name}: $${name}`).join(', ');
  return `${kind.toLowerCase()}${variables && `(${variables})`} { ${field.name}${given && `(${given})`} ${selection(schema, getNamedType(field.type), depth)} }`;
}

function selection(schema: GraphQLSchema, type: GraphQLNamedType, depth: number, clashes: ReadonlySet<string> = new Set()): string {
  if (!isCompositeType(type)) return '';
  if (isUnionType(type) || isInterfaceType(type)) {
    const possible = schema.getPossibleTypes(type);
    const each = possible.map((one) => `... on ${one.name} ${selection(schema, one, depth, clashesOf(possible))}`);
    return `{ __typename ${each.join(' ')} }`;
  }
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(({ type: asked, defaultValue }) => isNonNullType(asked) && defaultValue === undefined)) return [];
    const inner = getNamedType(field.type);
    if (isCompositeType(inner) && depth <= 1) return [];
    // The api allows few aliases, and the kinds of things are many.
    if (clashes.has(field.name)) return [];
    return [`${field.name} ${selection(schema, inner, depth - 1)}`];
  });
  return `{ __typename ${parts.join(' ')} }`;
}

/** Types behind one interface may call different things by one name. */
function clashesOf(types: ReadonlyArray<GraphQLObjectType>): Set<string> {
  const kinds = new Map<string, Set<string>>();
  for (const type of types) {
    for (const { name, type: of } of Object.values(type.getFields())) kinds.set(name, (kinds.get(name) ?? new Set()).add(of.toString()));
  }
  return new Set([...kinds].filter(([, of]) => of.size > 1).map(([name]) => name));
}
