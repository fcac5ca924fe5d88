import 'reflect-metadata';
export * from './account.entity.ts';
export * from './api-key.entity.ts';
export * from './brand.ts';
export * from './member.entity.ts';
export * from './merchant.entity.ts';
export * from './password.ts';
export * from './role.ts';
export * from './secret.ts';
