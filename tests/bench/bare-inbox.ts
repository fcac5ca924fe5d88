import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

const [port, databaseUrl] = process.argv.slice(2);

/** The baseline of `intake`: a bare Node HTTP server that inserts the raw body. No tenants, no signature, no repeat to recognise. */
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
await pool.query('create table bare_inbox (id uuid primary key, body bytea not null, received_at timestamptz not null)');

createServer((request, response) => {
  if (request.method === 'GET') return void response.end('ready');
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    pool.query({ name: 'keep', text: 'insert into bare_inbox values ($1, $2, now())', values: [randomUUID(), Buffer.concat(chunks)] }).then(
      () => response.writeHead(202).end(),
      () => response.writeHead(500).end(),
    );
  });
}).listen(Number(port), '127.0.0.1');
