import type { Pool } from '../database/worker-pool.ts';
import { NO_RHYTHM, rhythmKey, type RhythmBook } from './scan-hazard.ts';

const FRESH_FOR_MS = 3_600_000;

/** Reads what was learned of every carrier's rhythm. */
export async function readRhythm(pool: Pool): Promise<RhythmBook> {
  const { rows } = await pool.query<{
    carrier: string;
    stage: string;
    events: number[];
    hours: number[];
    age_events: number[];
    age_expected: number[];
  }>('select carrier, stage, events, hours, age_events, age_expected from scan_rhythm');
  return new Map(
    rows.map(({ carrier, stage, events, hours, age_events: ageEvents, age_expected: ageExpected }) => [
      rhythmKey(carrier, stage),
      { events, hours, ageEvents, ageExpected },
    ]),
  );
}

export interface RhythmKeeper {
  /** At most an hour old. */
  book(): Promise<RhythmBook>;
}

/** Keeps the rhythm in memory; without a database the one of before, or the default. */
export function keepRhythm(pool: Pool): RhythmKeeper {
  let kept = NO_RHYTHM;
  let readAtMs = -Infinity;
  return {
    async book() {
      if (performance.now() - readAtMs < FRESH_FOR_MS) return kept;
      readAtMs = performance.now();
      kept = await readRhythm(pool).catch(() => kept);
      return kept;
    },
  };
}
