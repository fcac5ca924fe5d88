import 'reflect-metadata';
export * from './domain-event.ts';
export * from './file-import.entity.ts';
export * from './file-import-fields.ts';
export * from './file-import-kind.ts';
export * from './file-import-text.ts';
export * from './inbox-message.entity.ts';
export * from './outbox-event.entity.ts';
export * from './read-columns.ts';
