import { registerEnumType } from 'type-graphql';
import { namedEnum } from '../shipment/status.type.ts';
import { ESTIMATE_LEVELS } from './journey-memory.ts';
import { CHANGE_CAUSES, WINDOW_CHANGES } from './shown-window.ts';

export const EstimateLevelEnum = namedEnum('EstimateLevel', 'What an estimate was learned from, narrow to wide.', ESTIMATE_LEVELS);
export const WindowChangeEnum = namedEnum('WindowChange', 'How a window of arrival differs from the one shown before.', WINDOW_CHANGES);
export const ChangeCauseEnum = namedEnum('ChangeCause', 'What moved a window of arrival.', CHANGE_CAUSES);

/** The values are those of `EstimateBasis`. */
export enum EstimateBasisEnum {
  ORDERED = 'ordered',
  HANDED_OVER = 'handed_over',
  SCANNED = 'scanned',
}

registerEnumType(EstimateBasisEnum, {
  name: 'EstimateBasis',
  description: 'What an estimate rests on.',
  valuesConfig: {
    ORDERED: { description: 'The order: the carrier did not have the parcel yet.' },
    HANDED_OVER: { description: 'The hand-over to the carrier.' },
    SCANNED: { description: 'A later scan.' },
  },
});
