import { defineConfig } from 'vitest/config';
import { ClosingLineReporter } from './tests/reporter/closing-line.ts';

// `graphql` exists as CommonJS and as ESM, and would be loaded as both.
const resolve = { conditions: ['source'], alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] };
const ssr = { resolve: { conditions: ['source', 'node'] } };
// The world of the global set-ups.
const environments = { __vitest__: { resolve: ssr.resolve } };

const databaseSpecs = '**/*.db.spec.ts';
const never = ['**/node_modules/**', '**/dist/**', '**/build/**', '**/.svelte-kit/**'];

/** Groups run one after the other, quick ones first; the files of a group share the two workers. */
const project = (name: string, order: number, test: object) => ({
  resolve,
  ssr,
  environments,
  test: { name, env: { TZ: 'UTC' }, sequence: { groupOrder: order }, exclude: never, ...test },
});

export default defineConfig({
  resolve,
  ssr,
  test: {
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', new ClosingLineReporter()],
    slowTestThreshold: 2_000,
    projects: [
      project('house', 0, { include: ['tests/house/**/*.spec.ts'] }),
      project('unit', 0, {
        include: ['{schema,api,workers}/src/**/*.spec.ts', 'tests/{bench,harness,peers,reporter,run}/**/*.spec.ts'],
        exclude: [...never, databaseSpecs],
        isolate: false,
      }),
      project('front', 0, { include: ['{tracking-page,web}/src/**/*.spec.ts'] }),
      project('db', 1, {
        include: [databaseSpecs],
        globalSetup: 'tests/harness/global-setup.ts',
        testTimeout: 30_000,
        hookTimeout: 60_000,
      }),
      project('browser', 2, {
        include: ['tests/browser/**/*.e2e.ts'],
        globalSetup: 'tests/harness/global-setup.ts',
        testTimeout: 90_000,
        hookTimeout: 120_000,
        maxWorkers: 1,
      }),
    ],
  },
});
