import 'reflect-metadata';
export * from './supplier.entity.ts';
export * from './supply.entity.ts';
