import 'reflect-metadata';
export * from './inbound.entity.ts';
export * from './reservation.entity.ts';
export * from './stock-level.entity.ts';
export * from './stock-movement.entity.ts';
