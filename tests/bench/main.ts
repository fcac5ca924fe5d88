import type { Bench } from './figure.ts';

const benches: Record<string, () => Promise<Bench>> = {
  audit: async () => (await import('./audit.ts')).audit,
  eta: async () => (await import('./eta.ts')).eta,
  intake: async () => (await import('./intake.ts')).intake,
  import: async () => (await import('./import.ts')).importBench,
  ingest: async () => (await import('./ingest.ts')).ingest,
  live: async () => (await import('./live.ts')).live,
  claim: async () => (await import('./claim.ts')).claim,
  notify: async () => (await import('./notify.ts')).notify,
  messages: async () => (await import('./messages.ts')).messages,
  oversell: async () => (await import('./oversell.ts')).oversell,
  page: async () => (await import('./page.ts')).page,
  parse: async () => (await import('./parse.ts')).parse,
  poll: async () => (await import('./poll.ts')).poll,
  promise: async () => (await import('./promise.ts')).promise,
  returns: async () => (await import('./returns.ts')).returns,
  scale: async () => (await import('./scale.ts')).scale,
  track: async () => (await import('./track.ts')).track,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

for (const name of asked.length > 0 ? asked : Object.keys(benches)) {
  console.error(`bench ${name} …`);
  const bench = await benches[name]!();
  for await (const figure of bench()) console.log(JSON.stringify(figure));
}
