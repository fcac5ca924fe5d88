import { defineEntity, p } from '@mikro-orm/core';

/**
 * When the next scan comes, as counted in the event log: for one carrier (`*`: all of them) and one stage, which is the
 * code of the last scan or the milestone reached. Of no merchant: only sums over many parcels. See `scan-hazard.ts`.
 */
export class ScanRhythm {
  carrier!: string;
  stage!: string;
  /** Scans that came in each hour of the week on the clock of the place, Monday 00:00 first. */
  events!: number[];
  /** Hours that parcels waited in that hour of the week. */
  hours!: number[];
  /** Scans that came at each age of the last one. */
  ageEvents!: number[];
  /** Scans that the hours of the week alone would have led to expect there. */
  ageExpected!: number[];
  learnedAt!: Date;
}

const reals = () => p.array().columnType('real[]').$type<number[]>();

export const ScanRhythmSchema = defineEntity({
  class: ScanRhythm,
  tableName: 'scan_rhythm',
  properties: {
    carrier: p.text().primary(),
    stage: p.text().primary(),
    events: reals(),
    hours: reals(),
    ageEvents: reals(),
    ageExpected: reals(),
    learnedAt: p.datetime().columnType('timestamptz'),
  },
});
