import { createServer } from 'node:http';
import pg from 'pg';
import { WebSocketServer } from 'ws';

const [port, databaseUrl] = process.argv.slice(2);

/** The baseline of `live`: whatever PostgreSQL notifies is sent to every socket as it is. */
const server = createServer((_request, response) => response.end('ready'));
const sockets = new WebSocketServer({ server });
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
await client.query('listen jalon_live');
client.on('notification', ({ payload }) => {
  for (const socket of sockets.clients) socket.send(payload ?? '');
});
server.listen(Number(port), '127.0.0.1');
