import 'reflect-metadata';
export * from './product.entity.ts';
export * from './sku-alias.entity.ts';
export * from './variant.entity.ts';
