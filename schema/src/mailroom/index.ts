import 'reflect-metadata';
export * from './domain-event.ts';
export * from './file-import.entity.ts';
export * from './inbox-message.entity.ts';
export * from './outbox-event.entity.ts';
