import httpProxy from '@fastify/http-proxy';
import Fastify, { LogController } from 'fastify';
import { environment } from './src/environment.ts';

// Built by `vite build`: addressed so that the type checker does not walk into it.
const { handler } = await import(new URL('build/handler.js', import.meta.url).href);

const app = Fastify({
  logger: { level: environment.LOG_LEVEL, base: { room: 'tracking-page' } },
  // A shopper's link is a key: it is in the path, so paths are not logged.
  logController: new LogController({ disableRequestLogging: true }),
  trustProxy: environment.TRUSTED_PROXIES,
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

app.setNotFoundHandler((request, reply) => {
  Object.assign(request.raw.headers, sender(request));
  reply.hijack();
  handler(request.raw, reply.raw);
});

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => void app.close().then(() => process.exit(0)));

await app.listen({ port: environment.TRACKING_PAGE_PORT, host: '0.0.0.0' });
