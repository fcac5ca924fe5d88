import {
  getNamedType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Thrown when a value is not what the schema promises: graphql-js then says what is wrong, and where. */
export class NotAsPromised extends Error {}

/** Writes what a selection asks of a plain value of the schema, as JSON. */
type Projection = (value: unknown) => string;

export interface CompiledQuery {
  /** The variable that holds each argument given. */
  variables: ReadonlyMap<string, string>;
  /** The serialised response for the field's value. Throws `NotAsPromised`. */
  respond(value: object): string;
}

/**
 * A query of one root field, with arguments given by variables, as a function from the field's value to the response:
 * no resolver is called and nothing is looked up again. Null for a query that is not as plain (directives, arguments
 * further in, several root fields), or that names another argument than `known`. The document must be valid. graphql-jit does more, but as CommonJS it would load a
 * second graphql.
 */
export function compileQuery(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  root: string,
  known: readonly string[],
): CompiledQuery | null {
  const operations = document.definitions.filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);
  const operation =
    operationName === null
      ? operations.length === 1
        ? operations[0]
        : undefined
      : operations.find(({ name }) => name?.value === operationName);
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  if (operation?.operation !== OperationTypeNode.QUERY || operation.directives?.length) return null;
  const fields = gather([operation.selectionSet], fragments);
  if (fields === null || fields.size !== 1) return null;
  const [key, nodes] = [...fields][0]!;
  const [node, ...others] = nodes;
  if (others.length > 0 || node!.name.value !== root) return null;
  const variables = new Map<string, string>();
  for (const { name, value } of node!.arguments ?? []) {
    if (!known.includes(name.value) || value.kind !== Kind.VARIABLE) return null;
    variables.set(name.value, value.name.value);
  }
  const type = schema.getQueryType()!.getFields()[root]!.type;
  const project = compileType(type, nodes, fragments);
  if (project === null) return null;
  const head = `{"data":{${JSON.stringify(key)}:`;
  return { variables, respond: (value) => `${head}${project(value)}}}\n` };
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** The fields of a selection by response key, fragments opened; every type is concrete, so each fragment applies. */
function gather(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  into = new Map<string, FieldNode[]>(),
): Map<string, FieldNode[]> | null {
  for (const selection of sets.flatMap((set) => set.selections)) {
    if (selection.directives?.length) return null;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      into.set(key, [...(into.get(key) ?? []), selection]);
    } else {
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
      if (inner.directives?.length || gather([inner.selectionSet], fragments, into) === null) return null;
    }
  }
  return into;
}

function compileType(type: GraphQLOutputType, nodes: readonly FieldNode[], fragments: Fragments): Projection | null {
  if (isNonNullType(type)) {
    const inner = compileType(type.ofType, nodes, fragments);
    return inner && ((value) => (value === null || value === undefined ? fail() : inner(value)));
  }
  const present = isListType(type) ? compileList(type.ofType, nodes, fragments) : compilePresent(type, nodes, fragments);
  return present && ((value) => (value === null || value === undefined ? 'null' : present(value)));
}

function compileList(of: GraphQLOutputType, nodes: readonly FieldNode[], fragments: Fragments): Projection | null {
  const item = compileType(of, nodes, fragments);
  if (item === null) return null;
  return (value) => {
    if (!Array.isArray(value)) return fail();
    let json = '[';
    for (let i = 0; i < value.length; i++) json += i === 0 ? item(value[i]) : `,${item(value[i])}`;
    return `${json}]`;
  };
}

function compilePresent(type: GraphQLOutputType, nodes: readonly FieldNode[], fragments: Fragments): Projection | null {
  if (isObjectType(type)) return compileObject(type, nodes, fragments);
  if (isEnumType(type)) {
    const json = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, JSON.stringify(name)]));
    return (value) => json.get(value) ?? fail();
  }
  const named = getNamedType(type);
  if (!isLeafType(named)) return null;
  const primitive = { String: 'string', ID: 'string', DateTime: 'string', Boolean: 'boolean' }[named.name];
  if (primitive !== undefined) return (value) => (typeof value === primitive ? JSON.stringify(value) : fail());
  // A fraction is written alike by both; what is no number is not for us.
  if (named.name === 'Float') return (value) => (Number.isFinite(value) ? String(value) : fail());
  // As graphql-scalars writes it, up to where a number is exact.
  if (named.name === 'BigInt') return (value) => (Number.isSafeInteger(value) ? String(value) : fail());
  return named.name === 'Int' ? (value) => (Number.isInteger(value) ? String(value) : fail()) : null;
}

function compileObject(type: GraphQLObjectType, nodes: readonly FieldNode[], fragments: Fragments): Projection | null {
  const fields = gather(
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    fragments,
  );
  if (fields === null) return null;
  const steps: { head: string; name: string; project: Projection }[] = [];
  for (const [key, selected] of fields) {
    const { name, arguments: given } = selected[0]!;
    if (given?.length) return null;
    const field = type.getFields()[name.value];
    const typeName = JSON.stringify(type.name);
    const project = name.value === '__typename' ? () => typeName : field && compileType(field.type, selected, fragments);
    if (!project) return null;
    steps.push({ head: `${steps.length === 0 ? '{' : ','}${JSON.stringify(key)}:`, name: name.value, project });
  }
  return (value) => {
    let json = '';
    for (const { head, name, project } of steps) json += head + project((value as Record<string, unknown>)[name]);
    return `${json}}`;
  };
}

function fail(): never {
  throw new NotAsPromised('a value is not of its type');
}
