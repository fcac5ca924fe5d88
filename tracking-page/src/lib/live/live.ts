import { createClient } from 'graphql-ws';
import { ORDER_CHANGED, type OrderChangedAnswer } from './order-changed.subscriptions.ts';
import { showLatest } from './show-latest.ts';
import { tellTime } from './tell-time.ts';

const TICK_MS = 30_000;
const PONG_MS = 5_000;
/** Without a stream, and after sleep, the page is asked for again when it is older than this. */
const STALE_MS = 90_000;
/** A check without news sends no message: this keeps "checked 4 minutes ago" true. */
const QUIET_MS = 300_000;
/** Hidden for longer, the stream may have ended without a word. */
const NAP_MS = 20_000;
const LONGEST_WAIT_MS = 60_000;

const main = document.querySelector<HTMLElement>('main[data-token]');
if (main) follow(main.dataset.token!, main.dataset.cursor ?? null);

/** Keeps the page true: each change of the order is fetched as the server writes it and folded into what is shown. */
function follow(token: string, firstCursor: string | null) {
  // One object, which graphql-ws sends again after each reconnect: with the cursor of the last message.
  const variables = { token, cursor: firstCursor };
  let refreshedAt = Date.now();
  let isRefreshing = false;
  let isAsked = false;
  let isConnected = false;

  /** One at a time; what comes meanwhile asks for one more. */
  async function refresh() {
    isAsked = true;
    if (isRefreshing) return;
    isRefreshing = true;
    while (isAsked) {
      isAsked = false;
      await showLatest(variables.cursor);
      refreshedAt = Date.now();
    }
    isRefreshing = false;
  }

  let pong: ReturnType<typeof setTimeout>;
  const client = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/public/graphql`,
    keepAlive: 25_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    // Many pages lose one server at once: each comes back at a moment of its own.
    retryWait: (tries) =>
      new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** tries) * (0.5 + Math.random()))),
    on: {
      connected: () => (isConnected = true),
      closed: () => (isConnected = false),
      // A phone that slept still believes in its socket: a ping without an answer ends it, and the retry resumes.
      ping: (received) => {
        if (!received) pong = setTimeout(() => client.terminate(), PONG_MS);
      },
      pong: () => clearTimeout(pong),
    },
  });

  function subscribe() {
    client.subscribe<OrderChangedAnswer, typeof variables>(
      { query: ORDER_CHANGED, variables },
      {
        next({ data }) {
          const message = data?.orderChanged;
          if (!message || (message.kind === 'SNAPSHOT' && message.cursor === variables.cursor)) return;
          variables.cursor = message.cursor;
          void refresh();
        },
        // The link may have ended: the server says so in words.
        error: () => void refresh(),
        complete: () => setTimeout(subscribe, TICK_MS),
      },
    );
  }
  subscribe();

  const isShown = () => document.visibilityState === 'visible' && navigator.onLine;
  const isOlder = (age: number) => isShown() && Date.now() - refreshedAt > age;

  /** After sleep, from the tunnel, or back from another page: a new stream, from the last message on. */
  function wake(napMs: number) {
    if (napMs > NAP_MS) client.terminate();
    if (isOlder(STALE_MS)) void refresh();
  }

  let hiddenAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now();
    else wake(Date.now() - hiddenAt);
  });
  addEventListener('pageshow', ({ persisted }) => persisted && wake(Infinity));
  addEventListener('online', () => {
    wake(Infinity);
    void refresh();
  });
  setInterval(() => {
    tellTime();
    if (isOlder(isConnected ? QUIET_MS : STALE_MS)) void refresh();
  }, TICK_MS);
}
