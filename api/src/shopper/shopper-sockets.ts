import { execute, type GraphQLSchema } from 'graphql';
import type { House } from '../house.ts';
import { makeSocketHandler } from '../live/socket-server.ts';
import { networkOf } from '../merchant/network.ts';
import type { ShopperContext } from './shopper-context.ts';
import type { ShopperOrders } from './shopper-orders.ts';

/** Sockets of tracking pages. Nobody signs in: each subscription brings its own link. */
export const makeShopperSockets = (house: House, schema: GraphQLSchema, orders: ShopperOrders) =>
  makeSocketHandler<{ network: string }, ShopperContext>({
    name: 'shopper',
    schema,
    log: house.log,
    metrics: house.metrics,
    connect: async ({ extra: { request } }) => ({ network: networkOf(request.ip) }),
    contextOf: ({ network }, signal) => ({ house, orders, network, signal }),
    rightsOf: () => '',
    run: async ({ schema, document, operationName = null, variables: variableValues = null, rootValue }, contextValue) =>
      execute({ schema, document, operationName, variableValues, rootValue, contextValue }),
  });
