import 'reflect-metadata';
export * from './webhook-endpoint.entity.ts';
