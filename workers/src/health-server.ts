import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Pool } from './database/worker-pool.ts';

/** `/health/live`: the process runs. `/health/ready`: it reaches the database. Only on this machine. */
export async function openHealthServer(port: number, pool: Pool): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, word: string) => void response.writeHead(status, { 'content-type': 'text/plain' }).end(`${word}\n`);
    if (request.url === '/health/live') answer(200, 'live');
    else if (request.url === '/health/ready') {
      pool.query('select 1').then(
        () => answer(200, 'ready'),
        () => answer(503, 'no database'),
      );
    } else answer(404, 'not here');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
