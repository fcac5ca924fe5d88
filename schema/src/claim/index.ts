import 'reflect-metadata';
export * from './claim-state.ts';
export * from './claim.entity.ts';
export * from './plan-claim.ts';
