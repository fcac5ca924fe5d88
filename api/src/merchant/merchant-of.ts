import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { REFUSALS, type Refusal } from '../graphql/refusal.ts';
import type { House } from '../house.ts';
import { refuse } from '../mailroom/hook-door.ts';
import { findAccess, readCredentials, type Membership } from './access.ts';

/** Whose staff asks for a file; null: nobody's, and they were told. */
export async function merchantOf(house: House, request: FastifyRequest, reply: FastifyReply): Promise<Membership | null> {
  void reply.header('cache-control', 'private, no-store');
  try {
    const access = await findAccess(house.pool, readCredentials(request.headers, request.cookies));
    if (access?.merchant) return access.merchant;
    refuse(reply, 401, 'UNAUTHENTICATED', 'Sign in, or send an API key.');
  } catch (error) {
    const code = error instanceof GraphQLError ? error.extensions['code'] : undefined;
    if (typeof code !== 'string' || !(code in REFUSALS)) throw error;
    refuse(reply, REFUSALS[code as Refusal], code, (error as GraphQLError).message);
  }
  return null;
}
