import 'reflect-metadata';
export * from './carrier-connection.entity.ts';
export * from './carrier-names.ts';
export * from './carrier-page.ts';
export * from './unmapped-code.entity.ts';
