import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, type DocumentNode, type GraphQLSchema, type ValidationContext } from 'graphql';
import { fieldExtensionsEstimator, getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { refuse, type Refusal } from './refusal.ts';

/** The standard introspection query has about 230 tokens, the largest page of the admin about 600. */
export const MAX_TOKENS = 2500;
const MAX_DEPTH = 10;
const MAX_ALIASES = 30;
const MAX_COST = 20_000;

/** The parser knows no codes: the one of this refusal is put in when the error is told. */
const reject = (code: Refusal, message: string) => ({
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null) => context?.reportError(new GraphQLError(message, { extensions: { refusal: code } }))],
});

const armor = new ApolloArmor({
  maxDepth: { n: MAX_DEPTH, flattenFragments: true, ...reject('TOO_DEEP', `The operation is nested more than ${MAX_DEPTH} levels deep.`) },
  maxAliases: { n: MAX_ALIASES, ...reject('TOO_MANY_ALIASES', `The operation has more than ${MAX_ALIASES} aliases.`) },
  maxDirectives: { n: 50 },
  maxTokens: { enabled: false },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: false },
});

export const limitRules = armor.protect().validationRules;

/** Throws a refusal when the operation asks for too much at once; lists count as many times as they may have entries. */
export function refuseCostly(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName?: string | null,
  variables?: Record<string, unknown> | null,
): void {
  const cost = getComplexity({
    schema,
    query: document,
    ...(operationName ? { operationName } : {}),
    variables: variables ?? {},
    estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
  });
  if (cost > MAX_COST)
    throw refuse('TOO_COSTLY', `The operation costs ${cost} points; ${MAX_COST} are allowed. Ask for shorter lists or fewer fields.`, {
      cost,
      allowed: MAX_COST,
      http: { status: 400 },
    });
}
