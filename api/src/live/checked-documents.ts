import { parse, specifiedRules, validate, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { limitRules, MAX_TOKENS } from '../graphql/limits.ts';
import { findOwnVariables } from './share-results.ts';

export interface CheckedDocument {
  document: DocumentNode;
  errors: readonly GraphQLError[];
  ownVariables: ReadonlySet<string>;
}

const AT_MOST = 500;

/** Documents parsed and validated once: thousands of pages send the same few. Throws on a syntax error. */
export class CheckedDocuments {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, CheckedDocument>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  check(source: string): CheckedDocument {
    const known = this.#known.get(source);
    if (known !== undefined) return known;
    const document = parse(source, { maxTokens: MAX_TOKENS });
    const errors = validate(this.#schema, document, [...specifiedRules, ...limitRules]);
    const checked = { document, errors, ownVariables: findOwnVariables(document) };
    if (this.#known.size >= AT_MOST) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(source, checked);
    return checked;
  }
}
