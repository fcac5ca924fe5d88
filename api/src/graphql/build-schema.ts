import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { checkAccess } from './access-check.ts';

// Subscriptions follow the database's own log; nothing is published in the process.
const pubSub = {
  publish: () => undefined,
  subscribe: (): never => {
    throw new Error('Subscriptions give their own `subscribe`.');
  },
};

/** A schema of these resolvers, nothing else in it. */
export const buildSchema = (resolvers: NonEmptyArray<new () => object>): GraphQLSchema =>
  buildSchemaSync({ resolvers, authChecker: checkAccess, authMode: 'error', validate: false, pubSub });
