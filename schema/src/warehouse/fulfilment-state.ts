/** How far a warehouse is with its part of an order. */
export const FULFILMENT_STATES = {
  RELEASED: 'Given to the warehouse.',
  ALLOCATED: 'The warehouse has set the goods aside.',
  PICKED: 'Taken from the shelf.',
  PACKED: 'In its box.',
  CHECKED: 'Looked over and found right.',
  LABELLED: 'It has its label and tracking number.',
  HANDED_OVER: 'The carrier has it.',
  CANCELLED: 'Will not be sent from here.',
} as const;

export type FulfilmentState = keyof typeof FULFILMENT_STATES;

/** What can be reported of a fulfilment: the states it reaches, and what goes wrong on the way. */
export const FULFILMENT_STEPS = {
  ...FULFILMENT_STATES,
  SHORT: 'Goods that should be there are not.',
  CHECK_FAILED: 'Looked over and found wrong; it is packed again.',
} as const;

export type FulfilmentStepCode = keyof typeof FULFILMENT_STEPS;

/** By which way a report came. */
export const REPORT_WAYS = {
  WEBHOOK: 'The warehouse’s own message.',
  GRAPH: 'A partner or staff, through the graph.',
  FILE: 'A file that was imported.',
  SYSTEM: 'Worked out here.',
} as const;

export type ReportWay = keyof typeof REPORT_WAYS;
