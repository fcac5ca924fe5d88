import httpProxy from '@fastify/http-proxy';
import Fastify, { LogController } from 'fastify';
import { environment } from './src/environment.ts';
import { addressWithin, askApi, OwnDomains, shorterAddress } from './src/own-domains.ts';

// Built by `vite build`: addressed so that the type checker does not walk into it.
const { handler } = await import(new URL('build/handler.js', import.meta.url).href);

const app = Fastify({
  logger: { level: environment.LOG_LEVEL, base: { room: 'tracking-page' } },
  // A shopper's link is a key: it is in the path, so paths are not logged.
  logController: new LogController({ disableRequestLogging: true }),
  trustProxy: environment.TRUSTED_PROXIES,
  // Somebody may ask for a socket behind a request that is still being answered on it, and the proxy would fall over that: it is then a
  // plain request like any other.
  http: { shouldUpgradeCallback: ({ socket }) => !Reflect.get(socket, '_httpMessage') },
  forceCloseConnections: true,
});

/**
 * One address, the one we believe: the api counts look-ups by it.
 * @param {import('fastify').FastifyRequest} request
 */
const sender = (request) => ({ 'x-forwarded-for': request.ip, 'x-forwarded-proto': request.protocol });

await app.register(httpProxy, {
  upstream: environment.API_URL,
  prefix: '/public/graphql',
  rewritePrefix: '/public/graphql',
  websocket: true,
  httpMethods: ['GET', 'POST', 'OPTIONS'],
  replyOptions: { rewriteRequestHeaders: (request, headers) => ({ ...headers, ...sender(/** @type {any} */ (request)) }) },
  wsClientOptions: /** @type {any} */ ({
    /** @param {object} headers @param {import('fastify').FastifyRequest} request */
    rewriteRequestHeaders: (headers, request) => ({ ...headers, ...sender(request) }),
  }),
});

app.get('/health/live', () => ({ status: 'live' }));

app.get('/health/ready', async (_request, reply) => {
  const ready = await fetch(new URL('/health/ready', environment.API_URL), { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
  return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'waiting for the api' });
});

const domains = new OwnDomains(askApi(environment.API_URL));

// For a proxy that gets certificates on demand: is this the proven domain of a shop?
app.get('/health/domain', async (request, reply) => {
  const { domain } = /** @type {{ domain?: unknown }} */ (request.query);
  const shop = typeof domain === 'string' ? await domains.shopAt(domain) : null;
  return reply.code(shop === null ? 404 : 200).send({ isServed: shop !== null });
});

app.setNotFoundHandler(async (request, reply) => {
  // `request.host` is what a proxy we trust forwards, else what the visitor asked for.
  const shop = await domains.shopAt(request.host);
  const shorter = shop !== null && request.method === 'GET' ? shorterAddress(shop, request.url) : null;
  if (shorter !== null) return reply.header('referrer-policy', 'no-referrer').redirect(shorter, 308);
  if (shop !== null) request.raw.url = addressWithin(shop, request.url);
  Object.assign(request.raw.headers, sender(request), { host: request.host });
  reply.hijack();
  handler(request.raw, reply.raw);
});

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => void app.close().then(() => process.exit(0)));

await app.listen({ port: environment.TRACKING_PAGE_PORT, host: '0.0.0.0' });
