import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashBody, LARGEST_KEPT_BYTES, openBody, packBody } from './pack-body.ts';

test('what is kept comes back byte for byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      expect(new Uint8Array(openBody(packBody(bytes))!)).toEqual(bytes);
    }),
  );
});

test('an answer takes a fraction of its size', () => {
  const answer = Buffer.from(
    JSON.stringify(Array.from({ length: 20 }, (_, hour) => ({ code: 'AR', city: 'Lyon', at: `2026-03-02T${hour}:10` }))),
  );
  expect(packBody(answer).length).toBeLessThan(answer.length / 4);
});

test('what was never packed, or would burst, is not opened', () => {
  expect(openBody(Buffer.from('<html>'))).toBeNull();
  expect(openBody(brotliCompressSync(Buffer.alloc(LARGEST_KEPT_BYTES + 1)))).toBeNull();
});

test('the same answer under another request id is the same; another scan, or another way, is not', () => {
  const answer = (id: string, code: string) => Buffer.from(`{"transactionId":"${id}","code":"${code}"}`);
  const first = hashBody('POLL', answer('0f8fad5b-d9cb-469f-a165-70867728950e', 'AR'));
  expect(hashBody('POLL', answer('7c9e6679-7425-40de-944b-e07fc1f90ae7', 'AR'))).toEqual(first);
  expect(hashBody('POLL', answer('0f8fad5b-d9cb-469f-a165-70867728950e', 'DP'))).not.toEqual(first);
  expect(hashBody('PUSH', answer('0f8fad5b-d9cb-469f-a165-70867728950e', 'AR'))).not.toEqual(first);
});
