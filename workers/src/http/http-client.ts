/** One request to somebody else's server. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** Any answer below 500 except 429: what it means is for the caller to say. */
export interface HttpAnswer {
  ok: true;
  status: number;
  /** Names in lower case; repeated headers joined with a comma. */
  headers: Record<string, string>;
  body: Uint8Array;
}

/** Why there is no answer to use. */
export type HttpFailureCode =
  /** No answer, or no end of it, in time. */
  | 'TIMEOUT'
  /** No connection, or it broke. */
  | 'NETWORK'
  /** The answer is larger than allowed. */
  | 'TOO_LARGE'
  /** 429: see `retryAfterSeconds`. */
  | 'QUOTA_SPENT'
  /** 5xx. */
  | 'SERVER_ERROR'
  /** Too many failures lately: nothing was sent. */
  | 'CIRCUIT_OPEN'
  /** The address is in a private network, or is not http(s): nothing was sent. */
  | 'ADDRESS_REFUSED';

/** An expected failure, as data. `message` names the host at most: never a path, a header or a body. */
export interface HttpFailure {
  ok: false;
  code: HttpFailureCode;
  message: string;
  status: number | null;
  /** Seconds the other side asks us to wait, or until the circuit tries again. */
  retryAfterSeconds: number | null;
}

export type HttpResult = HttpAnswer | HttpFailure;

/** The only way this room speaks to other servers. Never throws for anything the other side does. */
export interface HttpClient {
  send(request: HttpRequest): Promise<HttpResult>;
}
