import { USUAL_WORTH } from '@jalon/workers/shipment/choose-next-poll';
import { learnRhythm } from '@jalon/workers/shipment/learn-rhythm';
import { NO_RHYTHM, type RhythmBook } from '@jalon/workers/shipment/scan-hazard';
import { alone, beside, quantile, type Figure } from './figure.ts';
import { asHistories, byNews, everyTwoHours, play, type Played } from './poll/play.ts';
import { simulateParcels, type SimulatedParcel } from './poll/scan-process.ts';
import { thirtyDays } from './poll/thirty-days.ts';
import { CARRIERS } from './poll/simulated-carriers.ts';

const DAY_MS = 86_400_000;
const LEARNED = 2_000;
const JUDGED = 400;
/** Learned from the parcels of two months, judged on others of the month after. */
const BEGIN_MS = Date.UTC(2026, 1, 2);
const JUDGE_FROM_MS = BEGIN_MS + 63 * DAY_MS;

const baselineName = { name: 'every two hours' };

/** How soon scans are known, for how many calls, beside asking every two hours; then the budgets, kept for thirty days. */
export async function* poll(): AsyncGenerator<Figure> {
  const codes = Object.keys(CARRIERS);
  const past = codes.flatMap((code, n) => simulateParcels(code, LEARNED, BEGIN_MS, JUDGE_FROM_MS - 14 * DAY_MS, 1_000 + n));
  const book = learnRhythm(asHistories(play(past, everyTwoHours), JUDGE_FROM_MS));
  const judged = codes.map((code, n) => simulateParcels(code, JUDGED, JUDGE_FROM_MS, JUDGE_FROM_MS + 28 * DAY_MS, 5_000 + n));
  const usual = judged.map((parcels) => play(parcels, everyTwoHours));
  const together = joined(usual);

  // Budgets are a connection's: each carrier gets as many calls as its baseline spends.
  const sameCalls = joined(judged.map((parcels, n) => tune(parcels, book, 'DEAR', ({ calls }) => calls <= usual[n]!.calls)));
  yield beside(
    'poll',
    'median delay, same calls',
    median(sameCalls),
    'minutes',
    { ...baselineName, value: median(together) },
    'ratio at most 0.5',
  );
  yield beside('poll', 'p90 delay, same calls', p90(sameCalls), 'minutes', { ...baselineName, value: p90(together) });
  yield beside('poll', 'calls, of them', sameCalls.calls, 'calls', { ...baselineName, value: together.calls });
  for (const [n, code] of codes.entries()) {
    const own = tune(judged[n]!, book, 'DEAR', ({ calls }) => calls <= usual[n]!.calls);
    yield beside('poll', `median delay, same calls: ${code}`, median(own), 'minutes', { ...baselineName, value: median(usual[n]!) });
  }
  // One worth for all of them, as one merchant would have it.
  const sameDelay = tune(judged.flat(), book, 'CHEAP', (played) => median(played) <= median(together));
  yield beside(
    'poll',
    'calls, same median delay',
    sameDelay.calls,
    'calls',
    { ...baselineName, value: together.calls },
    'ratio at most 0.4',
  );
  yield alone('poll', 'median delay, of them', median(sameDelay), 'minutes', `${Math.round(median(together))} or less`);
  yield beside('poll', 'p90 delay, same median delay', p90(sameDelay), 'minutes', { ...baselineName, value: p90(together) });

  const unlearned = joined(judged.map((parcels, n) => tune(parcels, NO_RHYTHM, 'DEAR', ({ calls }) => calls <= usual[n]!.calls)));
  yield beside('poll', 'median delay, same calls, nothing learned yet', median(unlearned), 'minutes', {
    ...baselineName,
    value: median(together),
  });

  const plenty = play(judged.flat(), byNews(book, USUAL_WORTH));
  yield beside('poll', 'median delay when calls are plenty', median(plenty), 'minutes', { ...baselineName, value: median(together) });
  yield beside('poll', 'calls when calls are plenty', plenty.calls, 'calls', { ...baselineName, value: together.calls });

  const month = await thirtyDays();
  for (const violation of month.violations.slice(0, 5)) console.error(violation);
  yield alone('poll', 'budget violations in 30 days', month.violations.length, 'calls', '0');
  yield alone('poll', 'calls in 30 days', month.calls, 'calls');
  yield alone('poll', 'share of the limited days used', month.usedShare, 'of 1');
  yield alone('poll', 'workers killed', month.kills, 'times');
  yield alone('poll', 'calls given back because their slot had passed', month.givenBack, 'calls');
}

const median = ({ delays }: Played) => quantile(delays, 0.5);
const p90 = ({ delays }: Played) => quantile(delays, 0.9);

const joined = (all: readonly Played[]): Played => ({
  calls: all.reduce((sum, { calls }) => sum + calls, 0),
  delays: all.flatMap(({ delays }) => delays),
  learned: new Map(),
});

/**
 * The play at the worth of a call where a bound just holds, bisected on a logarithmic scale: the dearer a call must be, the
 * fewer there are and the longer scans wait. `holds`: at which end.
 */
function tune(
  parcels: readonly SimulatedParcel[],
  book: RhythmBook,
  holds: 'DEAR' | 'CHEAP',
  isWithin: (played: Played) => boolean,
): Played {
  let [low, high] = [Math.log(0.05), Math.log(400)];
  let best: Played | null = null;
  for (let round = 0; round < 10; round += 1) {
    const middle = (low + high) / 2;
    const played = play(parcels, byNews(book, Math.exp(middle)));
    const within = isWithin(played);
    if (within) best = played;
    if (within === (holds === 'DEAR')) high = middle;
    else low = middle;
  }
  return best ?? play(parcels, byNews(book, Math.exp(holds === 'DEAR' ? high : low)));
}
