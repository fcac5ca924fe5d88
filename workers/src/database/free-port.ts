import { createServer } from 'node:net';
import { systemCode } from './launch-error.ts';

/** Whether a port (0: any) can be had; a refusal is `EADDRINUSE` (taken), `EACCES` (not allowed to this user) or rarer. */
export async function tryPort(
  port: number,
  host: string,
): Promise<{ port: number; refusal?: undefined } | { port?: undefined; refusal: string }> {
  return new Promise((done) => {
    const server = createServer();
    server.on('error', (error) => done({ refusal: systemCode(error) ?? error.message }));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => done({ port: typeof address === 'object' && address ? address.port : port }));
    });
  });
}

/** Any port free on this machine's own address. */
export async function freePort(): Promise<number> {
  const found = await tryPort(0, '127.0.0.1');
  if (found.port === undefined) throw new Error(`No free port on 127.0.0.1 (${found.refusal}).`);
  return found.port;
}
