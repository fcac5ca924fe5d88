import * as v from 'valibot';

/** Ways an answer goes wrong. `fine` is among them, so that a script can have pauses. */
export const TRICKS = [
  'fine',
  /** 401 or 403 in the carrier's own words. */
  'unauthorised',
  /** 429 with Retry-After. */
  'quota',
  /** 5xx in the carrier's own words. */
  'error',
  /** Never answers. */
  'hang',
  /** Closes the connection in the middle of the answer. */
  'cut',
  /** Half of the document, complete as an HTTP answer. */
  'truncated',
  /** A page of HTML instead of the document. */
  'html',
  /** The scans in another order. */
  'reorder',
  /** Some scans twice. */
  'repeat',
  /** As if the number were unknown. */
  'not-found',
] as const;

export type Trick = (typeof TRICKS)[number];

const trick = v.picklist(TRICKS);

/** First the script, one trick a call; when it is played, tricks by chance. */
export const Misbehaviour = v.object({
  script: v.optional(v.array(trick), []),
  probabilities: v.optional(v.record(trick, v.pipe(v.number(), v.minValue(0), v.maxValue(1))), {}),
  retryAfterSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 30),
});

/** Plays a misbehaviour, one call after another. */
export class Mischief {
  private played = 0;

  constructor(
    readonly plan: v.InferOutput<typeof Misbehaviour>,
    private readonly random: () => number,
  ) {}

  next(): Trick {
    const scripted = this.plan.script[this.played];
    this.played += 1;
    if (scripted !== undefined) return scripted;
    let drawn = this.random();
    for (const [name, probability] of Object.entries(this.plan.probabilities)) {
      drawn -= probability;
      if (drawn < 0) return name as Trick;
    }
    return 'fine';
  }
}
