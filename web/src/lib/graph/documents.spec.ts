import { existsSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { GraphDocument } from './document.ts';

const modules = import.meta.glob<Record<string, unknown>>('../**/*.{queries,mutations,subscriptions}.ts', { eager: true });
const isDocument = (value: unknown): value is GraphDocument<unknown, unknown> =>
  typeof value === 'object' && value !== null && 'text' in value;
const documents = Object.entries(modules).flatMap(([file, exports]) =>
  Object.entries(exports).flatMap(([name, value]) => (isDocument(value) ? [{ name: `${file.slice(3)} ${name}`, text: value.text }] : [])),
);
const sdl = new URL('../../../../schema/sdl/merchant.graphql', import.meta.url);

describe('every document of the admin', () => {
  it('is found', () => {
    expect(documents.length).toBeGreaterThan(15);
  });

  it.runIf(existsSync(sdl)).each(documents)('$name fits the emitted schema', ({ text }) => {
    expect(validate(buildSchema(readFileSync(sdl, 'utf8')), parse(text)).map(({ message }) => message)).toEqual([]);
  });
});
