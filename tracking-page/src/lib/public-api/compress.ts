import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Brotli 5 halves what gzip leaves of a page at about the same time; higher levels cost more than the line they save. */
const BROTLI_LEVEL = 5;

/** The same answer, compressed as the visitor accepts it. */
export async function compress(response: Response, accepted: string | null): Promise<Response> {
  const encoding = accepted?.match(/\bbr\b/) ? 'br' : accepted?.match(/\bgzip\b/) ? 'gzip' : null;
  if (encoding === null || response.body === null) return response;
  const body = Buffer.from(await response.arrayBuffer());
  const packed = encoding === 'br' ? await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_LEVEL } }) : await zip(body);
  const headers = new Headers(response.headers);
  headers.set('content-encoding', encoding);
  headers.set('content-length', String(packed.length));
  headers.delete('etag');
  return new Response(packed, { status: response.status, headers });
}
