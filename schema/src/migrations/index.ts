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
import { TellShoppers } from './20261122m-tell-shoppers.ts';
import { HearShoppers } from './20261122n-hear-shoppers.ts';
import { WarnOfDelays } from './20261122o-warn-of-delays.ts';
import { AnnounceTheLook } from './20261122r-announce-the-look.ts';
import { TakeBack } from './20261122s-take-back.ts';
import { SettleClaims } from './20261123t-settle-claims.ts';

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
  { name: '20261122m-tell-shoppers', class: TellShoppers },
  { name: '20261122n-hear-shoppers', class: HearShoppers },
  { name: '20261122o-warn-of-delays', class: WarnOfDelays },
  { name: '20261122r-announce-the-look', class: AnnounceTheLook },
  { name: '20261122s-take-back', class: TakeBack },
  { name: '20261123t-settle-claims', class: SettleClaims },
];
