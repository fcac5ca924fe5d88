import 'reflect-metadata';
export * from './platform.ts';
export * from './store.entity.ts';
