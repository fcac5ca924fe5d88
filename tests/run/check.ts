import { join } from 'node:path';
import { mustRun, root } from './steps.ts';

await mustRun('Format', 'oxfmt', ['--check']);
await mustRun('Compile', 'tsc', ['-b']);
for (const app of ['tracking-page', 'web']) await mustRun(`Types and markup of ${app}`, 'pnpm', ['run', 'check'], join(root, app));
await mustRun('Lint', 'eslint', ['--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '.']);
