import cookie from '@fastify/cookie';
import websocket from '@fastify/websocket';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { execute } from 'graphql';
import { handleProtocols } from 'graphql-ws';
import { carrierHooks } from './carrier/carrier-hook.ts';
import { isDatabaseAway } from './database/database-trouble.ts';
import { makeApolloServer } from './graphql/apollo-server.ts';
import { UNAVAILABLE_MESSAGE } from './graphql/mask-errors.ts';
import { MerchantContext } from './graphql/merchant-context.ts';
import { refuseRequest } from './graphql/refusal.ts';
import { runOperation } from './graphql/run-operation.ts';
import { buildMerchantSchema } from './graphql/merchant-schema.ts';
import { buildShopperSchema } from './graphql/shopper-schema.ts';
import { health } from './health.ts';
import type { House } from './house.ts';
import { OpenSockets } from './live/open-sockets.ts';
import { describeError } from './log.ts';
import { findAccess, readCredentials } from './merchant/access.ts';
import { makeMerchantSockets } from './merchant/merchant-sockets.ts';
import { networkOf } from './merchant/network.ts';
import { pictureRoutes } from './merchant/picture-route.ts';
import { claimExportRoute } from './claim/claim-export-route.ts';
import { staffFileRoutes } from './return/staff-file-routes.ts';
import { documentRoutes } from './shopper/document-route.ts';
import { guardPhoto, PHOTO_BODY_LIMIT } from './shopper/guard-photo.ts';
import type { ShopperContext } from './shopper/shopper-context.ts';
import { QuickTrack } from './shopper/quick-track.ts';
import { ShopperOrders } from './shopper/shopper-orders.ts';
import { makeShopperSockets } from './shopper/shopper-sockets.ts';
import { GRAPHQL_BODY_LIMIT, guardUpload, UPLOAD_BODY_LIMIT } from './mailroom/file-import-limit.ts';
import { refuse } from './mailroom/hook-door.ts';
import { messageReportHooks } from './notification/message-report-hook.ts';
import { storeHooks } from './store/store-hook.ts';
import { warehouseHooks } from './warehouse/warehouse-hook.ts';

const SOCKET_MESSAGE_LIMIT = 64 * 1024;
const SERVICE_RESTART = 1012;
const NEVER = new AbortController().signal;

/** Every route, not yet listening. */
export async function buildServer(house: House, trustedProxies: string[]): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: house.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: GRAPHQL_BODY_LIMIT,
    trustProxy: ['loopback', 'linklocal', 'uniquelocal', ...trustedProxies],
    forceCloseConnections: true,
  });
  server.setErrorHandler<FastifyError>((error, request, reply) => tellError(house, error, request, reply));
  server.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'NOT_FOUND', 'There is nothing at this address.'));
  server.addHook('onResponse', async (request, reply) => observe(house, request, reply));
  await server.register(cookie);
  await server.register(websocket, {
    options: { maxPayload: SOCKET_MESSAGE_LIMIT, handleProtocols },
    preClose(done) {
      for (const client of this.websocketServer.clients) client.close(SERVICE_RESTART, 'Restarting');
      this.websocketServer.close(() => done());
    },
  });
  await server.register(health, { house });
  await server.register(storeHooks, { house });
  await server.register(carrierHooks, { house });
  await server.register(warehouseHooks, { house });
  await server.register(messageReportHooks, { house });
  await server.register(pictureRoutes, { house });
  await server.register(documentRoutes, { house });
  await server.register(staffFileRoutes, { house });
  await server.register(claimExportRoute, { house });
  await server.register(merchantRoutes, { house });
  await server.register(shopperRoutes, { house });
  return server as unknown as FastifyInstance;
}

async function merchantRoutes(server: FastifyInstance, { house }: { house: House }): Promise<void> {
  const schema = buildMerchantSchema();
  const apollo = await makeApolloServer<MerchantContext>({ schema, log: house.log, run: runOperation });
  const context = async (request: FastifyRequest, reply: FastifyReply) =>
    new MerchantContext(house, await accessOf(house, request), networkOf(request.ip), NEVER, reply);
  const handler = fastifyApolloHandler(apollo, { context });
  const wsHandler = makeMerchantSockets(house, schema, new OpenSockets(house.live));
  server.route({ method: 'GET', url: '/graphql', handler, wsHandler });
  server.route({
    method: ['POST', 'OPTIONS'],
    url: '/graphql',
    bodyLimit: UPLOAD_BODY_LIMIT,
    onRequest: (request, reply) => guardUpload(request, reply, () => accessOf(house, request)),
    handler,
  });
  server.addHook('onClose', () => apollo.stop());
}

async function accessOf(house: House, request: FastifyRequest) {
  try {
    return await findAccess(house.pool, readCredentials(request.headers, request.cookies));
  } catch (error) {
    throw isDatabaseAway(error) ? refuseRequest('UNAVAILABLE', UNAVAILABLE_MESSAGE) : error;
  }
}

async function shopperRoutes(server: FastifyInstance, { house }: { house: House }): Promise<void> {
  const schema = buildShopperSchema();
  const orders = new ShopperOrders(house.pool, house.secretKey);
  const quick = new QuickTrack(schema, orders, house.kept, house.metrics);
  const apollo = await makeApolloServer<ShopperContext>({
    schema,
    log: house.log,
    run: async ({ document, operationName = null, variables: variableValues = null }, contextValue) =>
      execute({ schema, document, operationName, variableValues, contextValue }),
    onAccepted: (source, operation) => quick.learn(source, operation),
  });
  const context = async (request: FastifyRequest) => ({ house, orders, network: networkOf(request.ip), signal: NEVER });
  const handler = fastifyApolloHandler(apollo, { context });
  server.route({ method: 'GET', url: '/public/graphql', handler, wsHandler: makeShopperSockets(house, schema, orders) });
  server.route({
    method: ['POST', 'OPTIONS'],
    url: '/public/graphql',
    bodyLimit: PHOTO_BODY_LIMIT,
    onRequest: (request, reply) => guardPhoto(house, request, reply),
    async handler(request, reply) {
      const answer = await quick.answer(request, reply);
      if (answer !== null) return answer;
      const slow = await handler.call(server, request, reply);
      quick.learnAccept(request, reply);
      return slow;
    },
  });
  server.addHook('onClose', () => apollo.stop());
}

/** The route's pattern, never the address: addresses hold tokens. */
function observe({ metrics, log }: House, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url ?? 'none';
  const { method } = request;
  const status = reply.statusCode;
  metrics.requestSeconds.observe({ method, route, status }, reply.elapsedTime / 1000);
  log.debug({ method, route, status, ms: Math.round(reply.elapsedTime) }, 'answered');
}

function tellError(house: House, error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (isDatabaseAway(error)) return refuse(reply.header('retry-after', '5'), 503, 'UNAVAILABLE', UNAVAILABLE_MESSAGE);
  const status = error.statusCode ?? 500;
  // What Fastify says of a request is safe to repeat; what a bug says is not.
  if (status < 500) return refuse(reply, status, error.code ?? 'BAD_REQUEST', error.message);
  house.log.error({ route: request.routeOptions.url, error: describeError(error) }, 'a request failed');
  return refuse(reply, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');
}
