import { meaningOf, type CodeMeaning } from '@jalon/schema/shipment';
import { ENGLISH_WORDINGS } from '../english-wordings.ts';
import { refineMeaning } from '../refine-meaning.ts';
import { wordingsOf, type Wording } from '../wordings.ts';

/** `trackingStageCode`: how far the parcel is. */
const STAGES: readonly (readonly [code: string, meaning: CodeMeaning])[] = [
  ['0', { eventCode: 'DATA_RECEIVED' }],
  ['1', { eventCode: 'DATA_RECEIVED' }],
  ['2', { eventCode: 'ACCEPTED' }],
  ['3', { eventCode: 'IN_TRANSIT' }],
  ['4', { eventCode: 'IN_TRANSIT' }],
  ['4_COURIER', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['4_SHOP', { eventCode: 'READY_FOR_PICKUP' }],
  ['4_LOCKER', { eventCode: 'READY_FOR_PICKUP' }],
  ['5_COURIER', { eventCode: 'DELIVERED' }],
  ['5_SHOP', { eventCode: 'COLLECTED' }],
  ['5_LOCKER', { eventCode: 'COLLECTED' }],
  ['6', { eventCode: 'HELD' }],
  ['6_INFO', { eventCode: 'HELD' }],
  ['6_ACTION', { eventCode: 'HELD', condition: 'ACTION_REQUIRED', reason: 'OTHER', party: 'RECIPIENT', nextAction: 'CONTACT_CARRIER' }],
  ['A', { eventCode: 'RETURN_IN_TRANSIT' }],
];

/** `trackingPointCode`, and the numbers of `trackingPointId`: the scan, within its stage. */
const POINTS: readonly (readonly [code: string, meaning: CodeMeaning])[] = [
  ['EXPECTED', { eventCode: 'DATA_RECEIVED' }],
  ['ARRIVED_PARCELSHOP', { eventCode: 'DROPPED_OFF' }],
  ['COLLECTED_FROM_PARCELSHOP', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['PROCESSING_DEPOT', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['PROCESSING_HUB', { eventCode: 'PROCESSED_AT_FACILITY' }],
  ['LOCAL_DEPOT_INBOUND', { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
  ['COURIER_DELIVERY', { eventCode: 'OUT_FOR_DELIVERY' }],
  ['DELAY_FIX_NWD', { eventCode: 'DELAYED' }],
  ['688', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['689', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['690', { eventCode: 'DROPPED_OFF' }],
  ['708', { eventCode: 'DROPPED_OFF' }],
  ['710', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['711', { eventCode: 'PICKED_UP_BY_CARRIER' }],
  ['715', { eventCode: 'AWAITING_HANDOVER' }],
];

const stages: ReadonlyMap<string, CodeMeaning> = new Map(STAGES);
const points: ReadonlyMap<string, CodeMeaning> = new Map(POINTS);

export const EVRI_CODES: ReadonlyMap<string, CodeMeaning> = new Map([...STAGES, ...POINTS]);

const OWN: readonly Wording[] = [
  [/\bmissed you\b|\btried to deliver/i, { eventCode: 'DELIVERY_ATTEMPTED' }],
  [/\bwe(?:['’]ve| have) got (?:it|your parcel)/i, { eventCode: 'ACCEPTED' }],
  [/\bat (?:our|the|your) (?:\w+ )?hub\b/i, { eventCode: 'PROCESSED_AT_FACILITY' }],
  [/\bat (?:our|the|your) (?:local )?depot\b/i, { eventCode: 'ARRIVED_AT_DELIVERY_DEPOT' }],
];
const meaningOfWords = wordingsOf(OWN, ENGLISH_WORDINGS);

const ENDED = new Set(['DELIVERED', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED']);
const DELIVERED = new Set(['DELIVERED', 'READY_FOR_PICKUP']);
const PROBLEMS = new Set(['DELIVERY_ATTEMPTED', 'REFUSED', 'DELAYED']);

const milestoneOf = (meaning: CodeMeaning) => meaningOf(meaning).milestone ?? '';

/** What a scan means: its stage rules, the point and the words sharpen it. Without a stage that is known, the point and the words alone. */
export function evriMeaning(stage: string | null, point: string | null, words: string | null): CodeMeaning | null {
  const byStage = stages.get(stage ?? '');
  const byPoint = points.get(point ?? '');
  const said = meaningOfWords(words);
  switch (stage) {
    case '0':
    case '1':
      // Nothing was handed over yet, whatever is said of a drop-off to come.
      return byPoint ?? byStage!;
    case '2':
    case '3':
    case '4':
      return byPoint ?? (said !== null && !ENDED.has(milestoneOf(said)) ? said : byStage!);
    case '4_COURIER':
      return said !== null && PROBLEMS.has(said.eventCode) ? said : byStage!;
    case '5_COURIER':
      return refineMeaning(byStage!, words);
    case '6':
    case '6_INFO':
      return said !== null && !DELIVERED.has(milestoneOf(said)) ? said : byStage!;
    case 'A':
      return said?.eventCode.startsWith('RETURN') === true ? said : byStage!;
    default:
      return byStage ?? byPoint ?? said;
  }
}
