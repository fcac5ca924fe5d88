import type { CodeMeaning } from '@jalon/schema/shipment';

/** `stateId`. Nobody publishes the table: these are the numbers as other trackers name them. */
export const HAY_POST_STATES: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['1', { eventCode: 'DATA_RECEIVED' }],
  ['2', { eventCode: 'IN_TRANSIT' }],
  ['3', { eventCode: 'HELD' }],
  ['4', { eventCode: 'HELD' }],
  ['5', { eventCode: 'IN_TRANSIT' }],
  ['6', { eventCode: 'DELIVERED' }],
  ['7', { eventCode: 'IN_TRANSIT' }],
  ['8', { eventCode: 'DELAYED' }],
  ['9', { eventCode: 'DELAYED' }],
  ['10', { eventCode: 'HELD' }],
  ['11', { eventCode: 'HELD' }],
]);
