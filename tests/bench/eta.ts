import { holidayCalendar } from '@jalon/schema/estimate';
import { Calibration, Estimator, Forecaster, givenStillOpen, History, seededRandom, type PastParcel } from '@jalon/schema/estimate';
import { LaneMedian } from '@jalon/workers/estimate/lane-median';
import { alone, beside, type Figure } from './figure.ts';

const DELIVERIES = 100_000;
const OPEN = 10_000;
const ESTIMATES = 200_000;
const FIRST_DAY = 20_000;
const SPAN_DAYS = 365;
const NOW = FIRST_DAY + SPAN_DAYS;
const SEED = 7;

const CARRIERS = ['dhl', 'gls', 'dpd', 'la-poste', 'ups'];
const COUNTRIES = ['FR', 'DE', 'ES', 'IT', 'PL', 'NL'];

/** Parcels of a made-up network: five carriers, six countries, two thousand postcodes, a lane each of its own speed. */
function makeParcels(count: number): PastParcel[] {
  const random = seededRandom(SEED);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!;
  return Array.from({ length: count }, (_, i) => {
    const [carrier, destCountry] = [pick(CARRIERS), pick(COUNTRIES)];
    const postcode = String(10_000 + Math.floor(random() * 2_000) * 43).slice(0, 5);
    const orderedAt = FIRST_DAY + (i / count) * SPAN_DAYS;
    const handedOverAt = orderedAt + 0.3 + 2 * random() * random();
    const lane = 1 + CARRIERS.indexOf(carrier) * 0.4 + COUNTRIES.indexOf(destCountry) * 0.7 + Number(postcode[1]) * 0.15;
    const deliveredAt = handedOverAt + lane * Math.exp(0.45 * (random() + random() + random() - 1.5) * 2);
    return {
      carrier,
      service: random() < 0.3 ? 'express' : 'standard',
      originCountry: 'FR',
      originRegion: '69',
      originPostcode: '69001',
      destCountry,
      destRegion: postcode.slice(0, 2),
      destPostcode: postcode,
      weightGrams: 200 + Math.floor(random() * 5_000),
      orderedAt,
      handedOverAt,
      deliveredAt: deliveredAt <= NOW ? deliveredAt : null,
      promisedAt: null,
      utcOffsetDays: 1 / 24,
    };
  });
}

/** The model of arrivals: fitting it, asking it once, asking it for every open parcel. Baseline: the lane's median. */
export async function* eta(): AsyncGenerator<Figure> {
  const parcels = makeParcels(DELIVERIES);
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
