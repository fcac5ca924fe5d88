import { hash } from 'node:crypto';

export const WEBHOOK_QUEUE = 'deliver-webhook';

/**
 * 17 tries: the waits double from a minute up to 12 hours, each between half and the whole of that, so the last try is no
 * sooner than 89 hours after the first.
 */
export const WEBHOOK_QUEUE_OPTIONS = {
  retryLimit: 16,
  retryDelay: 60,
  retryBackoff: true,
  retryDelayMax: 12 * 3600,
  expireInSeconds: 60,
  retentionSeconds: 8 * 86_400,
  deleteAfterSeconds: 7 * 86_400,
  notify: true,
};

export interface WebhookJob {
  merchantId: string;
  endpointId: string;
  eventId: string;
  seq: number;
}

/** The id of the one job for an event at an endpoint: putting it in the queue twice is the same as once. */
export function webhookJobId({ endpointId, eventId }: Pick<WebhookJob, 'endpointId' | 'eventId'>): string {
  const digest = hash('sha256', `${endpointId} ${eventId}`, 'hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
