import { createServer } from 'node:http';
import pg from 'pg';

const [port, databaseUrl] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });

/** The baseline of `promise`: a bare Node HTTP server that reads the body and answers with one row. No GraphQL, no model. */
const statement = `
  select json_build_object('earliest', current_date + 2, 'latest', current_date + 5, 'shop', slug)::text as answer from merchant where slug = $1`;

createServer((request, response) => {
  if (request.method === 'GET') return void response.end('ready');
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as { variables: { input: { shop: string } } };
    pool.query({ name: 'promise', text: statement, values: [variables.input.shop] }).then(
      ({ rows }) => response.setHeader('content-type', 'application/json').end(rows[0].answer),
      () => response.writeHead(500).end(),
    );
  });
}).listen(Number(port), '127.0.0.1');
