import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Carrier } from '@jalon/workers/carriers/carrier';
import { readJson, readXml } from '@jalon/workers/carriers/answer-body';
import { carriers } from '@jalon/workers/carriers/registry';
import { alone, beside, type Figure } from './figure.ts';

const HOME = join(import.meta.dirname, '../../workers/src/carriers');
const WARM_UP_MS = 100;
const MEASURE_MS = 250;

interface Speed {
  carrier: Carrier;
  answers: number;
  /** Milliseconds of one reading of every fixture. */
  ours: number;
  decoding: number;
}

/** How fast answers are read on one core: every fixture of every connector, each counted once. Baseline: only decoding them. */
export async function* parse(): AsyncGenerator<Figure> {
  const speeds = Object.values(carriers).map((carrier): Speed => {
    const bodies = readFixtures(carrier.code);
    return {
      carrier,
      answers: bodies.length,
      ours: timeOf(() => bodies.forEach((body) => carrier.read({ body }))),
      decoding: timeOf(() => bodies.forEach(decode)),
    };
  });
  const total = (pick: (speed: Speed) => number) => speeds.reduce((sum, speed) => sum + pick(speed), 0);
  const answers = total((speed) => speed.answers);
  const perSecond = (pick: (speed: Speed) => number) => (answers / total(pick)) * 1000;
  yield beside(
    'parse',
    `all ${answers} fixtures of ${speeds.length} connectors`,
    perSecond(({ ours }) => ours),
    'answers/s',
    { name: 'JSON.parse or the XML tree alone', value: perSecond(({ decoding }) => decoding) },
    '≥ 20,000 answers/s',
  );
  const slowest = speeds.map((speed) => ({ ...speed, rate: (speed.answers / speed.ours) * 1000 })).sort((a, b) => a.rate - b.rate);
  for (const { carrier, rate } of slowest.slice(0, 5))
    yield alone('parse', `slow connector: ${carrier.code}`, rate, 'answers/s', '≥ 2,000 answers/s each');
}

const readFixtures = (code: string): Uint8Array[] => {
  const directory = join(HOME, code, 'fixtures');
  return readdirSync(directory).map((name) => readFileSync(join(directory, name)));
};

const decode = (body: Uint8Array): void => void (readJson({ body }) ?? readXml({ body }));

/** Milliseconds of one run, warmed up. */
function timeOf(run: () => void): number {
  repeat(run, WARM_UP_MS);
  return repeat(run, MEASURE_MS);
}

function repeat(run: () => void, atLeastMs: number): number {
  const start = performance.now();
  let runs = 0;
  let spent = 0;
  do {
    run();
    runs += 1;
    spent = performance.now() - start;
  } while (spent < atLeastMs);
  return spent / runs;
}
