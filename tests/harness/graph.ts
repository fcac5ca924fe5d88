import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface Answer<Data = Record<string, never>> {
  status: number;
  data: Data | null | undefined;
  errors: Array<{ message: string; path?: Array<string | number>; extensions?: Record<string, unknown> }>;
  headers: Headers;
}

type Variables = Record<string, unknown>;

/** A GraphQL address, asked by one person: over HTTP by `ask`, over WebSocket by `subscribe`. */
export class Graph {
  readonly url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.url = url;
    this.#headers = headers;
  }

  async ask<Data = any>(query: string, variables: Variables = {}): Promise<Answer<Data>> {
    const answer = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json', ...this.#headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await answer.json()) as Partial<Answer<Data>>;
    return { status: answer.status, data, errors, headers: answer.headers };
  }

  /** The data of an answer that must have no error. */
  async get<Data = any>(query: string, variables: Variables = {}): Promise<Data> {
    const { data, errors, status } = await this.ask<Data>(query, variables);
    if (errors.length > 0 || !data) throw new Error(`${status} ${JSON.stringify(errors)} for ${query}`);
    return data;
  }

  /** A socket, and what it is told; `messages` grows while it is open. */
  subscribe<Data = any>(query: string, variables: Variables = {}): Listener<Data> {
    return new Listener<Data>(this.url.replace(/^http/, 'ws'), this.#headers, query, variables);
  }
}

/** One subscription on one socket, without any reconnecting of its own. */
export class Listener<Data> {
  readonly messages: Data[] = [];
  readonly problems: unknown[] = [];
  readonly done: Promise<void>;
  readonly #client: Client;
  #socket: WebSocket | undefined;
  readonly #heard = new EventTarget();

  constructor(url: string, headers: Record<string, string>, query: string, variables: Variables) {
    const keep = (socket: WebSocket) => (this.#socket = socket);
    const webSocketImpl = class extends WebSocket {
      constructor(address: string, protocol: string) {
        super(address, protocol, { headers });
        keep(this);
      }
    };
    this.#client = createClient({ url, webSocketImpl, retryAttempts: 0, lazy: true });
    this.done = new Promise((done) => {
      const told = () => this.#heard.dispatchEvent(new Event('told'));
      this.#client.subscribe<Data>(
        { query, variables },
        {
          next: ({ data, errors }) => {
            if (errors) this.problems.push(...errors);
            if (data) this.messages.push(data);
            told();
          },
          error: (error) => {
            this.problems.push(...(Array.isArray(error) ? error : [error]));
            told();
            done();
          },
          complete: () => {
            told();
            done();
          },
        },
      );
    });
  }

  /** Waits until something that was told fits; fails after `patienceMs`. */
  async until(fits: (messages: Data[], problems: unknown[]) => boolean, patienceMs = 10_000): Promise<void> {
    const signal = AbortSignal.timeout(patienceMs);
    while (!fits(this.messages, this.problems)) {
      if (signal.aborted)
        throw new Error(`Not told in ${patienceMs} ms; heard ${JSON.stringify(this.messages)} ${JSON.stringify(this.problems)}`);
      await new Promise<void>((go) => {
        this.#heard.addEventListener('told', () => go(), { once: true });
        signal.addEventListener('abort', () => go(), { once: true });
      });
    }
  }

  /** Cuts the line, as a tunnel would: no goodbye. */
  cut(): void {
    this.#socket?.terminate();
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }
}

export const merchantGraph = (apiUrl: string, key: string, slug?: string): Graph =>
  new Graph(`${apiUrl}/graphql`, { authorization: `Bearer ${key}`, ...(slug ? { 'x-jalon-merchant': slug } : {}) });

export const shopperGraph = (apiUrl: string, headers: Record<string, string> = {}): Graph => new Graph(`${apiUrl}/public/graphql`, headers);
