import 'reflect-metadata';
export * from './fulfilment-line.entity.ts';
export * from './fulfilment-state.ts';
export * from './fulfilment-step.entity.ts';
export * from './fulfilment.entity.ts';
export * from './routing-rule.entity.ts';
export * from './warehouse-kind.ts';
export * from './warehouse.entity.ts';
