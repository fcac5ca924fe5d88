export * from './arrival.ts';
export * from './calendar.ts';
export * from './choose-language.ts';
export * from './headline.ts';
export * from './isolate.ts';
export * from './languages.ts';
export * from './override-texts.ts';
export * from './own-text.ts';
export * from './progress.ts';
export * from './say-hours.ts';
export * from './vocabulary.ts';

export type { EstimateLevel } from '../estimate/journey-memory.ts';
export type { ChangeCause, WindowChange } from '../estimate/shown-window.ts';

export type { ChoiceOption } from '../order/choice-option.ts';
export type { LinkView } from '../order/link-view.ts';
export type { HoldCode } from '../order/hold-code.ts';
export type { PreparationPole, PreparationStage } from '../order/tell-preparation.ts';

// The closed lists behind the words; these files know neither decorators nor the database.
export * from '../shipment/condition.ts';
export * from '../shipment/delivered-how.ts';
export * from '../shipment/event-code.ts';
export * from '../shipment/freshness.ts';
export * from '../shipment/milestone.ts';
export * from '../shipment/next-action.ts';
export * from '../shipment/party.ts';
export * from '../shipment/reason.ts';
export * from '../shipment/zone-certainty.ts';
export * from '../return/return-choices.ts';
export * from '../return/return-state.ts';
export * from '../claim/claim-state.ts';
export * from '../notification/contact-state.ts';
export * from '../notification/notification-event.ts';
export * from '../order/feedback-reason.ts';
export * from '../order/fitting-reasons.ts';

// What a shop looks like: the pages, the messages and the merchant's editor say the same.
export * from '../merchant/brand-fonts.ts';
export * from '../merchant/brand-palette.ts';
export * from '../merchant/plain-brand.ts';
export * from '../merchant/repair-contrast.ts';
