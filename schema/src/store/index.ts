import 'reflect-metadata';
export * from './generic-message.ts';
export * from './platform.ts';
export * from './store-credentials.ts';
export * from './store-report.entity.ts';
export * from './store.entity.ts';
