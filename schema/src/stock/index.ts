import 'reflect-metadata';
export * from './choose-lots.ts';
export * from './days-of-cover.ts';
export * from './inbound.entity.ts';
export * from './reservation.entity.ts';
export * from './stock-change.entity.ts';
export * from './stock-health.ts';
export * from './stock-level.entity.ts';
export * from './stock-movement.entity.ts';
