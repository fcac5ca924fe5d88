export * from './entities.ts';
export * from './migrate.ts';
export * from './new-id.ts';
export * from './node.type.ts';
export * from './orm-options.ts';
export * from './query.ts';
export * from './roles.ts';
