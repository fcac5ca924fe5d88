import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { isDatabaseAway } from '../database/database-trouble.ts';
import type { Operation } from '../graphql/run-operation.ts';
import type { KeptAnswers } from '../live/kept-answers.ts';
import type { Metrics } from '../metrics.ts';
import { compileQuery, NotAsPromised, type CompiledQuery } from './compile-selection.ts';
import type { Asking, ShopperOrders } from './shopper-orders.ts';

interface Known extends CompiledQuery {
  id: number;
}

interface Asked extends Asking {
  query: Known;
  token: string;
  contentType: string;
}

const QUERIES_AT_MOST = 200;
const ACCEPTS_AT_MOST = 100;
const ARGUMENTS = ['token', 'key', 'language'] as const;
const LONGEST_ARGUMENT = 100;

/**
 * The tracking query without parsing it again: a document that Apollo has checked once is known by its text from then
 * on, and answered from a kept answer or with one trip to the database. Whatever is unusual goes to Apollo as before.
 */
export class QuickTrack {
  readonly #schema: GraphQLSchema;
  readonly #orders: ShopperOrders;
  readonly #kept: KeptAnswers;
  readonly #metrics: Metrics;
  readonly #queries = new Map<string, Known | null>();
  /** Which content type Apollo chose for an Accept header. */
  readonly #accepts = new Map<string, string>();
  #lastId = 0;

  constructor(schema: GraphQLSchema, orders: ShopperOrders, kept: KeptAnswers, metrics: Metrics) {
    this.#schema = schema;
    this.#orders = orders;
    this.#kept = kept;
    this.#metrics = metrics;
  }

  /** Called with every operation Apollo accepted. */
  learn(source: string, { document, kind, operationName }: Operation): void {
    const name = nameOf(source, operationName);
    if (kind !== 'query' || this.#queries.has(name)) return;
    const compiled = compileQuery(this.#schema, document, operationName ?? null, 'track', ARGUMENTS);
    if (this.#queries.size >= QUERIES_AT_MOST) this.#queries.delete(this.#queries.keys().next().value!);
    this.#queries.set(name, compiled && { ...compiled, id: ++this.#lastId });
  }

  /** Called with every answer of Apollo's. */
  learnAccept(request: FastifyRequest, reply: FastifyReply): void {
    const type = reply.getHeader('content-type');
    if (reply.statusCode !== 200 || typeof type !== 'string' || this.#accepts.size >= ACCEPTS_AT_MOST) return;
    this.#accepts.set(request.headers.accept ?? '', type);
  }

  /** The answer, or null: let Apollo answer. */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<string | null> {
    const asked = this.#recognise(request);
    if (asked === null) return null;
    // What somebody identified sees is told to nobody else, and not kept: it is good for half an hour and mostly asked for once.
    const name = asked.key ? null : `${asked.query.id} ${asked.token} ${asked.language ?? ''}`;
    const kept = name === null ? null : this.#kept.find(name, Date.now());
    const body = kept ?? (await this.#read(asked, name));
    if (body === null) return null;
    this.#metrics.keptAnswers.inc({ what: kept === null ? 'miss' : 'hit' });
    reply.header('content-type', asked.contentType).header('cache-control', 'no-store');
    return body;
  }

  #recognise({ body, headers }: FastifyRequest): Asked | null {
    if (!isQuery(body) || body.extensions || !headers['content-type']?.startsWith('application/json')) return null;
    const query = this.#queries.get(nameOf(body.query, body.operationName));
    const contentType = this.#accepts.get(headers.accept ?? '');
    if (!query || contentType === undefined) return null;
    const [token, key, language] = ARGUMENTS.map((argument) => {
      const variable = query.variables.get(argument);
      return (variable === undefined ? null : body.variables?.[variable]) ?? null;
    });
    return isShortText(token) && (key === null || isShortText(key)) && (language === null || isShortText(language))
      ? { query, token, key, language, contentType }
      : null;
  }

  #read({ query, token, ...asking }: Asked, name: string | null): Promise<string | null> {
    return this.#kept.reading(async (keep) => {
      try {
        const { result, about, holdsUntil } = await this.#orders.track(token, asking);
        const body = query.respond(result);
        if (about !== null && name !== null) keep(name, about, body, holdsUntil);
        return body;
      } catch (error) {
        // Apollo tells both in the words of GraphQL.
        if (error instanceof NotAsPromised || isDatabaseAway(error)) return null;
        throw error;
      }
    });
  }
}

const isShortText = (value: unknown): value is string => typeof value === 'string' && value.length < LONGEST_ARGUMENT;

interface Body {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
  extensions?: unknown;
}

const isQuery = (body: unknown): body is Body => typeof body === 'object' && body !== null && typeof (body as Body).query === 'string';

const nameOf = (source: string, operationName: unknown) => (typeof operationName === 'string' ? `${operationName}\n${source}` : source);
