import { pino } from 'pino';
import { readSettings } from './environment.ts';
import { startWorkers } from './start-workers.ts';

const settings = readSettings();
const log = pino({ name: 'workers', level: settings.logLevel });
const workers = await startWorkers(settings, log);
process.stdout.write('workers ready\n');

let isStopping = false;
const stop = async () => {
  if (isStopping) return;
  isStopping = true;
  await workers.stop();
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
