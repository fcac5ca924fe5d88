import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** The baseline of `page` that does nothing at all: the same compressed bytes, whatever is asked for. */
const [port, file] = process.argv.slice(2);
const bytes = readFileSync(file!);
const headers = { 'content-type': 'text/html', 'content-encoding': 'br', 'content-length': bytes.length };

createServer((_request, response) => response.writeHead(200, headers).end(bytes)).listen(Number(port), '127.0.0.1');
