import { describe, expect, it } from 'vitest';
import { WEBHOOK_QUEUE_OPTIONS, webhookJobId } from './webhook-queue.ts';

describe('the webhook queue', () => {
  it('tries 15 times and more, for three days and more, even with the shortest waits', () => {
    const { retryLimit, retryDelay, retryDelayMax } = WEBHOOK_QUEUE_OPTIONS;
    // pg-boss waits between half and the whole of the doubled delay, and the maximum once half of it is longer.
    const waits = Array.from({ length: retryLimit }, (_, retry) =>
      Math.min(retryDelayMax, (retryDelay * 2 ** Math.min(16, retry + 1)) / 2),
    );
    expect(retryLimit + 1).toBeGreaterThanOrEqual(14);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(72 * 3600);
  });

  it('has one id for an event at an endpoint', () => {
    const job = { endpointId: 'a', eventId: 'b' };
    expect(webhookJobId(job)).toBe(webhookJobId({ ...job }));
    expect(webhookJobId(job)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(webhookJobId({ endpointId: 'b', eventId: 'a' })).not.toBe(webhookJobId(job));
  });
});
