import { readEnvironment } from './environment.ts';
import { startSandbox } from './sandbox.ts';

const sandbox = await startSandbox(readEnvironment());
process.stdout.write(`The carrier sandbox is ready: ${sandbox.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
