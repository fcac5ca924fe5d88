import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What `/metrics` tells. One registry per api, so that two in one process do not meet. */
export class Metrics {
  readonly registry = new Registry();

  readonly requestSeconds = new Histogram({
    name: 'jalon_http_request_seconds',
    help: 'Time from a request to its answer, by route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  readonly keptAnswers = new Counter({
    name: 'jalon_kept_answers_total',
    help: 'Tracking answers: served as kept (hit), read from the database (miss), dropped because something changed (drop).',
    labelNames: ['what'] as const,
    registers: [this.registry],
  });

  readonly subscribers = new Gauge({
    name: 'jalon_subscribers',
    help: 'Open subscriptions, by schema.',
    labelNames: ['schema'] as const,
    registers: [this.registry],
  });

  readonly isListening = new Gauge({
    name: 'jalon_live_listening',
    help: '1 while changes of the database are seen.',
    registers: [this.registry],
  });

  readonly hooks = new Counter({
    name: 'jalon_store_hooks_total',
    help: 'Webhooks of stores by the status they were answered with.',
    labelNames: ['status'] as const,
    registers: [this.registry],
  });

  readonly carrierHooks = new Counter({
    name: 'jalon_carrier_hooks_total',
    help: 'Messages carriers sent by themselves, by the status they were answered with.',
    labelNames: ['status'] as const,
    registers: [this.registry],
  });

  readonly warehouseHooks = new Counter({
    name: 'jalon_warehouse_hooks_total',
    help: 'Messages of warehouses by the status they were answered with.',
    labelNames: ['status'] as const,
    registers: [this.registry],
  });

  readonly messageHooks = new Counter({
    name: 'jalon_message_hooks_total',
    help: 'Reports on messages to shoppers by the status they were answered with.',
    labelNames: ['status'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
