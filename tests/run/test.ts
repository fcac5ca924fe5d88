import { mustRun, run } from './steps.ts';

// `pnpm test [vitest arguments]`: the tests run what a user runs, so that is built first.
await mustRun('Compile', 'tsc', ['-b']);
const { buildStaleFrontEnds } = await import('./front-ends.ts');
await buildStaleFrontEnds();
process.exitCode = await run('vitest', ['run', ...process.argv.slice(2)]);
