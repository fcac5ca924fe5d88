import 'reflect-metadata';
export * from './decide-shortage.ts';
export * from './score-supplier.ts';
export * from './supplier.entity.ts';
export * from './supply.entity.ts';
