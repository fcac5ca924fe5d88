import 'reflect-metadata';
export * from './platform.ts';
export * from './store-report.entity.ts';
export * from './store.entity.ts';
