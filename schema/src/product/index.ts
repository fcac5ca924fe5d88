import 'reflect-metadata';
export * from './product.entity.ts';
export * from './rank-similar.ts';
export * from './sku-alias.entity.ts';
export * from './stock-state.ts';
export * from './variant.entity.ts';
