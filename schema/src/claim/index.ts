import 'reflect-metadata';
export * from './carrier-terms.ts';
export * from './claim-evidence.ts';
export * from './claim-state.ts';
export * from './claim-worth.ts';
export * from './claim.entity.ts';
export * from './decide-claim.ts';
export * from './plan-claim.ts';
export * from './weigh-evidence.ts';
