import type { Metrics } from '../metrics.ts';
import type { LiveFeed, LiveListener } from './live-feed.ts';
import type { Notice } from './notice.ts';

export interface About {
  merchantId: string;
  orderId: string;
}

interface Kept extends About {
  body: string;
  /** In ms since 1970. */
  holdsUntil: number;
}

/** Keys remembered as asked once, twice over. An answer is kept from the second asking on: most are asked for once. */
const ASKED_AT_MOST = 20_000;
/** What is remembered of drops while reads are under way. */
const DROPS_AT_MOST = 10_000;
/** Bookkeeping per answer, roughly, beside its text and its key. */
const OVERHEAD_BYTES = 500;

/**
 * Serialised answers, each good until something it tells of changes. They are dropped by the notices that feed the
 * subscribers; while those cannot be heard, nothing is kept and nothing kept is served. Least recently used first out.
 */
export class KeptAnswers implements LiveListener {
  readonly #feed: LiveFeed;
  readonly #metrics: Metrics;
  readonly #bytesAtMost: number;
  readonly #answers = new Map<string, Kept>();
  /** Keys of answers by the order and by the merchant they tell of. */
  readonly #about = new Map<string, Set<string>>();
  #bytes = 0;
  /** Counts drops. A read that began before a drop of what it tells of must not be kept. */
  #clock = 0;
  #allDroppedAt = 0;
  readonly #droppedAt = new Map<string, number>();
  #reads = 0;
  #asked = new Set<string>();
  #askedBefore = new Set<string>();

  constructor(feed: LiveFeed, metrics: Metrics, bytesAtMost: number) {
    this.#feed = feed;
    this.#metrics = metrics;
    this.#bytesAtMost = bytesAtMost;
    feed.add(this);
  }

  find(key: string, now: number): string | null {
    const kept = this.#answers.get(key);
    if (kept === undefined || !this.#feed.isListening) return null;
    if (kept.holdsUntil <= now) {
      this.#remove(key, kept);
      return null;
    }
    // A Map remembers the order of insertion: the newest use goes last.
    this.#answers.delete(key);
    this.#answers.set(key, kept);
    return kept.body;
  }

  /** Reads, and keeps the answer unless something was dropped meanwhile that it tells of. */
  async reading<T>(read: (keep: (key: string, about: About, body: string, holdsUntil: number) => void) => Promise<T>): Promise<T> {
    const began = this.#clock;
    this.#reads += 1;
    try {
      return await read((key, about, body, holdsUntil) => this.#keep(key, { ...about, body, holdsUntil }, began));
    } finally {
      this.#reads -= 1;
      if (this.#reads === 0) this.#droppedAt.clear();
    }
  }

  #isAskedAgain(key: string): boolean {
    if (this.#asked.has(key)) return true;
    if (this.#asked.size >= ASKED_AT_MOST) [this.#askedBefore, this.#asked] = [this.#asked, new Set()];
    this.#asked.add(key);
    return this.#askedBefore.has(key);
  }

  #keep(key: string, kept: Kept, began: number): void {
    if (!this.#isAskedAgain(key)) return;
    const { merchantId, orderId } = kept;
    const isStale = Math.max(this.#allDroppedAt, this.#droppedAt.get(orderId) ?? 0, this.#droppedAt.get(merchantId) ?? 0) > began;
    const bytes = sizeOf(key, kept);
    if (isStale || !this.#feed.isListening || bytes > this.#bytesAtMost) return;
    const before = this.#answers.get(key);
    if (before !== undefined) this.#remove(key, before);
    this.#answers.set(key, kept);
    this.#bytes += bytes;
    for (const id of [merchantId, orderId]) this.#about.set(id, (this.#about.get(id) ?? new Set()).add(key));
    for (const [oldest, answer] of this.#answers) {
      if (this.#bytes <= this.#bytesAtMost) break;
      this.#remove(oldest, answer);
    }
  }

  #remove(key: string, kept: Kept): void {
    this.#answers.delete(key);
    this.#bytes -= sizeOf(key, kept);
    for (const id of [kept.merchantId, kept.orderId]) {
      const keys = this.#about.get(id);
      keys?.delete(key);
      if (keys?.size === 0) this.#about.delete(id);
    }
  }

  #drop(id: string): void {
    this.#clock += 1;
    if (this.#reads > 0) this.#droppedAt.set(id, this.#clock);
    if (this.#droppedAt.size > DROPS_AT_MOST) {
      this.#droppedAt.clear();
      this.#allDroppedAt = this.#clock;
    }
    for (const key of [...(this.#about.get(id) ?? [])]) {
      this.#remove(key, this.#answers.get(key)!);
      this.#metrics.keptAnswers.inc({ what: 'drop' });
    }
  }

  #dropAll(): void {
    this.#clock += 1;
    this.#allDroppedAt = this.#clock;
    this.#answers.clear();
    this.#about.clear();
    this.#bytes = 0;
  }

  onNotice({ type, merchantId, orderId }: Notice): void {
    if (orderId !== null) this.#drop(orderId);
    else if (type === 'merchant.updated' && merchantId !== null) this.#drop(merchantId);
  }

  onLost(): void {
    this.#dropAll();
  }

  onResumed(): void {
    this.#dropAll();
  }
}

/** At most: V8 keeps a character in one byte where it can, else in two. */
const sizeOf = (key: string, { body }: Kept): number => (body.length + key.length) * 2 + OVERHEAD_BYTES;
