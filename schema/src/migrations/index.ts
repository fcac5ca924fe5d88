import { CreateTheTables } from './20261122a-create-the-tables.ts';
import { LogEventsByMonth } from './20261122b-log-events-by-month.ts';
import { KeepMerchantsApart } from './20261122c-keep-merchants-apart.ts';
import { OpenTheDoors } from './20261122d-open-the-doors.ts';
import { AnnounceWhatEnds } from './20261122e-announce-what-ends.ts';
import { CountTries } from './20261122f-count-tries.ts';
import { KeepAnswers } from './20261122g-keep-answers.ts';
import { HearCarriers } from './20261122h-hear-carriers.ts';
import { KeepEstimates } from './20261122i-keep-estimates.ts';
import { CountGoods } from './20261122j-count-goods.ts';
import { ReleaseOrders } from './20261122k-release-orders.ts';
import { KeepTheLedger } from './20261122l-keep-the-ledger.ts';

/** In the order they run. Never edited after a release. */
export const migrations = [
  { name: '20261122a-create-the-tables', class: CreateTheTables },
  { name: '20261122b-log-events-by-month', class: LogEventsByMonth },
  { name: '20261122c-keep-merchants-apart', class: KeepMerchantsApart },
  { name: '20261122d-open-the-doors', class: OpenTheDoors },
  { name: '20261122e-announce-what-ends', class: AnnounceWhatEnds },
  { name: '20261122f-count-tries', class: CountTries },
  { name: '20261122g-keep-answers', class: KeepAnswers },
  { name: '20261122h-hear-carriers', class: HearCarriers },
  { name: '20261122i-keep-estimates', class: KeepEstimates },
  { name: '20261122j-count-goods', class: CountGoods },
  { name: '20261122k-release-orders', class: ReleaseOrders },
  { name: '20261122l-keep-the-ledger', class: KeepTheLedger },
];
