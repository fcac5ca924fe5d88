import 'reflect-metadata';
export * from './carrier-by-name.ts';
export * from './carrier-connection.entity.ts';
export * from './carriers.ts';
export * from './credentials.ts';
export * from './unmapped-code.entity.ts';
