import { namedEnum } from '../shipment/status.type.ts';
import { ATTENTION_ACTIONS, ATTENTION_CODES, ATTENTION_PARTIES } from './attention-code.ts';
import { HOLD_CODES } from './hold-code.ts';
import { RELEASE_STATES } from './release-state.ts';

export const ReleaseStateEnum = namedEnum('ReleaseState', 'How far an order is on its way to the warehouses.', RELEASE_STATES);
export const HoldCodeEnum = namedEnum('HoldCode', 'Why an order is not given to a warehouse.', HOLD_CODES);
export const AttentionCodeEnum = namedEnum('AttentionCode', 'What about an order needs somebody most.', ATTENTION_CODES);
export const AttentionPartyEnum = namedEnum('AttentionParty', 'Who must act.', ATTENTION_PARTIES);
export const AttentionActionEnum = namedEnum('AttentionAction', 'What is to be done.', ATTENTION_ACTIONS);
