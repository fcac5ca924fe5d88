import 'reflect-metadata';
export * from './link-token.ts';
export * from './order.entity.ts';
export * from './order-key.ts';
export * from './order-line.entity.ts';
export * from './payment-state.ts';
export * from './recipient.entity.ts';
export * from './tracking-link.entity.ts';
