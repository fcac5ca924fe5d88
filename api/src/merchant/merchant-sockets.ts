import type { House } from '../house.ts';
import { isDatabaseAway } from '../database/database-trouble.ts';
import { MerchantContext } from '../graphql/merchant-context.ts';
import { runOperation } from '../graphql/run-operation.ts';
import type { OpenSockets } from '../live/open-sockets.ts';
import { makeSocketHandler, type SocketContext } from '../live/socket-server.ts';
import type { GraphQLSchema } from 'graphql';
import { findAccess, readCredentials, type Access, type Credentials } from './access.ts';
import { networkOf } from './network.ts';

const CHECK_EVERY_MS = 60_000;
const FORBIDDEN = 4403;

interface Asker {
  access: Access;
  network: string;
}

/** Sockets of staff (by cookie) and partners (by key in the connection's parameters). */
export function makeMerchantSockets(house: House, schema: GraphQLSchema, sockets: OpenSockets) {
  return makeSocketHandler<Asker, MerchantContext>({
    name: 'merchant',
    schema,
    log: house.log,
    metrics: house.metrics,
    async connect(context) {
      const credentials = credentialsOf(context);
      const access = await stillValid(house, credentials);
      if (access === null || access === 'UNKNOWN') return null;
      const { socket, request } = context.extra;
      sockets.add(access.id, socket);
      // Expiry, a lost place on the staff, an ending announced while nobody listened.
      const timer = setInterval(() => {
        void stillValid(house, credentials).then((now) => {
          if (now === null || (now !== 'UNKNOWN' && now.merchant?.role !== access.merchant?.role)) socket.close(FORBIDDEN, 'Signed out');
        });
      }, CHECK_EVERY_MS).unref();
      socket.once('close', () => clearInterval(timer));
      return { access, network: networkOf(request.ip) };
    },
    contextOf: ({ access, network }, signal) => new MerchantContext(house, access, network, signal, null),
    rightsOf: ({ access }) => JSON.stringify([access.merchant?.merchantId, access.merchant?.role]),
    run: runOperation,
  });
}

function credentialsOf({ connectionParams = {}, extra: { request } }: SocketContext): Credentials {
  const text = (name: string) => (typeof connectionParams[name] === 'string' ? connectionParams[name] : undefined);
  const authorization = text('authorization') ?? text('Authorization') ?? request.headers.authorization;
  const merchant = text('merchant') ?? text('x-jalon-merchant') ?? request.headers['x-jalon-merchant'];
  return readCredentials(
    { ...(authorization ? { authorization } : {}), ...(merchant ? { 'x-jalon-merchant': merchant } : {}) },
    request.cookies,
  );
}

/** Null: no longer. `UNKNOWN`: the database cannot be asked. */
async function stillValid({ pool }: House, credentials: Credentials): Promise<Access | null | 'UNKNOWN'> {
  try {
    return await findAccess(pool, credentials);
  } catch (error) {
    return isDatabaseAway(error) ? 'UNKNOWN' : null;
  }
}
