import { openPool } from '@jalon/workers/database/worker-pool';
import { fileOnDisk } from '@jalon/workers/file/file-source';
import { importFile } from '@jalon/workers/file/import-file';

/** One import in a process of its own, so that its memory can be told. Prints what became of it as one line of JSON. */
const [url, merchantId, file] = process.argv.slice(2) as [string, string, string];
const pool = openPool(url, 2);
const started = performance.now();
const request = { merchantId, kind: 'ORDERS', store: null, columns: {}, now: new Date(), secretKey: 'x'.repeat(32) } as const;
const { rows, kept, changed, rejected } = await importFile(pool, fileOnDisk(file), request, {
  begin: () => undefined,
  reject: () => undefined,
  progress: () => undefined,
});
const seconds = (performance.now() - started) / 1000;
await pool.end();
console.log(JSON.stringify({ rows, kept, changed, rejected, seconds, peakMb: process.resourceUsage().maxRSS / 1024 }));
