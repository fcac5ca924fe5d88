import autocannon from 'autocannon';

export interface Load {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  errors: number;
}

/**
 * Posts the bodies from twenty connections for some seconds; each connection has bodies of its own, in turn.
 * An answer that is no 200, or not JSON with the wanted text in it, counts as an error.
 */
export async function post(url: string, bodies: readonly string[], seconds: number, wanted: string): Promise<Load> {
  const connections = 20;
  const share = Math.floor(bodies.length / connections);
  let next = 0;
  let wrong = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient(client) {
      const own = bodies.slice(next * share, (next + 1) * share);
      next += 1;
      client.setHeadersAndBody({ 'content-type': 'application/json' }, own[0]);
      client.setRequests(
        own.map((body) => ({
          method: 'POST' as const,
          body,
          headers: { 'content-type': 'application/json' },
          onResponse(status: number, text: string) {
            if (status !== 200 || !text.includes(wanted)) wrong += 1;
          },
        })),
      );
    },
  });
  return {
    perSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    errors: wrong + result.errors + result.timeouts,
  };
}
