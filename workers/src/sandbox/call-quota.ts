/** At most `limit` calls in any `windowSeconds`. */
export interface QuotaRule {
  limit: number;
  windowSeconds: number;
}

/** Counts calls in a sliding window. */
export class CallQuota {
  private calls: number[] = [];

  constructor(private readonly rule: QuotaRule) {}

  /** Takes one call: 0, or the seconds to wait when there is none left. */
  take(now: number): number {
    const windowMs = this.rule.windowSeconds * 1000;
    this.calls = this.calls.filter((at) => at > now - windowMs);
    if (this.calls.length < this.rule.limit) {
      this.calls.push(now);
      return 0;
    }
    return Math.max(1, Math.ceil(((this.calls[0] ?? now) + windowMs - now) / 1000));
  }
}
