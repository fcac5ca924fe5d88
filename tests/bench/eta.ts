import { holidayCalendar } from '@jalon/schema/estimate';
import { Calibration, Estimator, Forecaster, givenStillOpen, History } from '@jalon/schema/estimate';
import { LaneMedian } from '@jalon/workers/estimate/lane-median';
import { alone, beside, type Figure } from './figure.ts';
import { aMadeNetwork } from './made-network.ts';

const DELIVERIES = 100_000;
const OPEN = 10_000;
const ESTIMATES = 200_000;
const NOW = 20_365;

/** The model of arrivals: fitting it, asking it once, asking it for every open parcel. Baseline: the lane's median. */
export async function* eta(): AsyncGenerator<Figure> {
  const parcels = aMadeNetwork(DELIVERIES, NOW);
  const settings = { isHoliday: holidayCalendar() };

  const medians = timed(() => {
    const lanes = new LaneMedian(parcels);
    lanes.predict(parcels[0]!, 'ordered', NOW);
    return lanes;
  });
  const startedUsage = process.cpuUsage();
  const fit = timed(() => new Estimator(new History(parcels), NOW, settings).forecaster);
  const cpu = process.cpuUsage(startedUsage);
  yield beside(
    'eta',
    `fit on ${DELIVERIES} deliveries, both points`,
    fit.seconds,
    's',
    { name: 'lane medians', value: medians.seconds },
    '< 10 s',
  );
  yield alone('eta', 'fit, processor time', (cpu.user + cpu.system) / 1e6, 's', '< 10 s on one core');
  yield alone('eta', 'fit, peak memory of the process', process.resourceUsage().maxRSS / 1024, 'MB', '< 500 MB');

  const forecaster = Forecaster.fromState(structuredClone(fit.result.toState()), settings);
  const asked = parcels.slice(-2_000);
  const calibration = new Calibration();
  const estimate = (i: number) => forecaster.estimate(asked[i % asked.length]!, 'handed_over', NOW, calibration, 'FR|69');
  repeat(5_000, estimate);
  const one = timed(() => repeat(ESTIMATES, estimate)).seconds / ESTIMATES;
  const look =
    timed(() => repeat(ESTIMATES, (i) => medians.result.predict(asked[i % asked.length]!, 'handed_over', NOW))).seconds / ESTIMATES;
  yield beside('eta', 'one estimate', one * 1e6, 'µs', { name: 'looking the lane median up', value: look * 1e6 }, '< 20 µs');

  const again = timed(() => repeat(OPEN, (i) => givenStillOpen(estimate(i).remainingDays, 1 + (i % 9)))).seconds;
  yield alone('eta', `estimating ${OPEN} open parcels again`, again, 's', '< 1 s');
}

function timed<T>(run: () => T): { result: T; seconds: number } {
  const start = performance.now();
  const result = run();
  return { result, seconds: (performance.now() - start) / 1000 };
}

function repeat(times: number, run: (i: number) => void): void {
  for (let i = 0; i < times; i++) run(i);
}
