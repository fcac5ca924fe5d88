import proxy from '@fastify/http-proxy';
import Fastify from 'fastify';
import { environment } from './src/environment.ts';

// After the environment: the handler reads its own settings the moment it is imported.
const { handler } = await import('./build/handler.js');

const app = Fastify({
  logger: { level: environment.logLevel },
  logController: new Fastify.LogController({ disableRequestLogging: true }),
  // Somebody may ask for a socket behind a request that is still being answered on it, and the proxy would fall over that: it is then a
  // plain request like any other.
  http: { shouldUpgradeCallback: ({ socket }) => !Reflect.get(socket, '_httpMessage') },
  forceCloseConnections: true,
});

app.addHook('onSend', async (_request, reply) => {
  reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
});

app.get('/health/live', async () => ({ status: 'ok' }));
app.get('/health/ready', async (_request, reply) => {
  const answer = await fetch(`${environment.apiUrl}/health/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
  return answer?.ok ? { status: 'ok' } : reply.code(503).send({ status: 'api not ready' });
});

// The browser speaks to one origin: the api's cookie and its live updates come through here.
app.register(proxy, { upstream: environment.apiUrl, prefix: '/graphql', rewritePrefix: '/graphql', websocket: true });

app.register(async (pages) => {
  // Kit reads the body itself; a parser would have eaten it.
  pages.removeAllContentTypeParsers();
  pages.addContentTypeParser('*', (_request, _body, done) => done(null));
  pages.setNotFoundHandler((request, reply) => {
    reply.hijack();
    request.raw.headers['x-forwarded-proto'] ??= 'http';
    reply.raw.setHeader('x-content-type-options', 'nosniff');
    reply.raw.setHeader('referrer-policy', 'same-origin');
    handler(request.raw, reply.raw, () => reply.raw.writeHead(404).end());
  });
});

await app.listen({ port: environment.port, host: '0.0.0.0' });

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void app.close().then(() => process.exit(0)));
