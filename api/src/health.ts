import type { FastifyInstance } from 'fastify';
import type { House } from './house.ts';

/** For whoever watches the process. */
export async function health(fastify: FastifyInstance, { house }: { house: House }): Promise<void> {
  fastify.get('/health/live', async () => ({ status: 'ok' }));

  fastify.get('/health/ready', async (_request, reply) => {
    const isReachable = await house.pool.query('select 1').then(
      () => true,
      () => false,
    );
    const { isListening } = house.live;
    return reply
      .code(isReachable ? 200 : 503)
      .send({ status: isReachable ? 'ok' : 'unavailable', database: isReachable, live: isListening });
  });

  fastify.get('/metrics', async (_request, reply) => {
    house.metrics.isListening.set(house.live.isListening ? 1 : 0);
    return reply.header('content-type', house.metrics.registry.contentType).send(await house.metrics.registry.metrics());
  });
}
