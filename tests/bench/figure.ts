/** One measured number, printed as one JSON line. */
export interface Figure {
  bench: string;
  figure: string;
  value: number;
  unit: string;
  /** Named baseline of the same run, in the same unit. */
  baseline?: { name: string; value: number };
  /** value / baseline. */
  ratio?: number;
  /** What was hoped for, in words; a miss is printed like a hit. */
  goal?: string;
}

export type Bench = () => AsyncGenerator<Figure>;

const round = (value: number) => Number(value.toPrecision(4));

/** A figure beside its baseline. */
export function beside(
  bench: string,
  figure: string,
  value: number,
  unit: string,
  baseline: { name: string; value: number },
  goal?: string,
): Figure {
  return {
    bench,
    figure,
    value: round(value),
    unit,
    baseline: { ...baseline, value: round(baseline.value) },
    ratio: round(value / baseline.value),
    goal,
  };
}

export const alone = (bench: string, figure: string, value: number, unit: string, goal?: string): Figure => ({
  bench,
  figure,
  value: round(value),
  unit,
  goal,
});

/** The q-quantile of unsorted numbers (nearest rank). */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))]!;
}
