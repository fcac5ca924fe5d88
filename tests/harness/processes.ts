import { freePort } from '@jalon/workers/database/free-port';
import { join } from 'node:path';
import { root, startRunning, type Running } from './running.ts';
import { SECRET_KEY } from './secret-key.ts';

interface Where {
  /** The owner's URL: each process derives its own role's from it, as under `start`. */
  url: string;
}
type Env = Record<string, string>;

const localhost = (port: number) => `http://127.0.0.1:${port}`;
const keys = ({ url }: Where): Env => ({ DATABASE_URL: url, SECRET_KEY, LOG_LEVEL: 'info' });

export async function startApi(database: Where, given: Env = {}): Promise<Running> {
  const port = given.API_PORT ? Number(given.API_PORT) : await freePort();
  const env = { ...keys(database), API_PORT: String(port), API_HOST: '127.0.0.1', ...given };
  return startRunning({ name: 'api', args: ['api/dist/main.js'], url: localhost(port), readyPath: '/health/ready', env });
}

export async function startWorkers(database: Where, given: Env = {}): Promise<Running> {
  const port = await freePort();
  const env = { ...keys(database), WORKERS_PORT: String(port), ...given };
  return startRunning({ name: 'workers', args: ['workers/dist/main.js'], url: localhost(port), readyPath: '/health/ready', env });
}

/** The carriers' own servers, as far as the tests are concerned. */
export async function startSandbox(given: Env = {}): Promise<Running> {
  const port = await freePort();
  const env = { SANDBOX_PORT: String(port), LOG_LEVEL: 'info', ...given };
  return startRunning({ name: 'sandbox', args: ['workers/dist/sandbox/main.js'], url: localhost(port), readyPath: '/health/ready', env });
}

export async function startTrackingPage(api: Running, given: Env = {}): Promise<Running> {
  const port = given.TRACKING_PAGE_PORT ? Number(given.TRACKING_PAGE_PORT) : await freePort();
  const env = { API_URL: api.url, TRACKING_PAGE_PORT: String(port), LOG_LEVEL: 'info', ...given };
  return startRunning({
    name: 'tracking page',
    args: ['server.js'],
    cwd: join(root, 'tracking-page'),
    url: localhost(port),
    readyPath: '/health/ready',
    env,
  });
}

export async function startAdmin(api: Running, given: Env = {}): Promise<Running> {
  const port = given.WEB_PORT ? Number(given.WEB_PORT) : await freePort();
  const env = { API_URL: api.url, WEB_PORT: String(port), LOG_LEVEL: 'info', ...given };
  return startRunning({
    name: 'admin',
    args: ['server.js'],
    cwd: join(root, 'web'),
    url: localhost(port),
    readyPath: '/health/ready',
    env,
  });
}
