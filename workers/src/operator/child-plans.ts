import { join } from 'node:path';
import { type Settings, workspace } from './environment.ts';

/** A process that `start` runs, and how to know it is ready. */
export interface ChildPlan {
  /** Also the name of its log file. */
  name: string;
  cwd: string;
  /** Arguments for Node. */
  args: string[];
  port: number;
  /** The variable that chooses its port; undefined when the port was chosen among the free ones. */
  portVariable?: string;
  /** Answers 2xx once the process does its work. */
  readyUrl: string;
  environment: Record<string, string>;
  /** Stopped group by group, 1 first. */
  stopGroup: 1 | 2;
}

export interface FrontEnd {
  name: 'tracking-page' | 'web';
  folder: string;
}

export const frontEnds: FrontEnd[] = [
  { name: 'tracking-page', folder: join(workspace, 'tracking-page') },
  { name: 'web', folder: join(workspace, 'web') },
];

/** The processes of a Jalon, in the order they are started. In `watch` mode they run from source and follow its changes. */
export function planChildren(settings: Settings, freePorts: { workers: number; sandbox: number }, mode: 'built' | 'watch'): ChildPlan[] {
  const program = (room: string, path: string) =>
    mode === 'built'
      ? ['--enable-source-maps', join(workspace, room, 'dist', `${path}.js`)]
      : [
          '--watch',
          '--watch-preserve-output',
          '--conditions=source',
          '--import',
          '@oxc-node/core/register',
          join(workspace, room, 'src', `${path}.ts`),
        ];
  // The root's tsconfig.json only names the rooms: decorators and class fields are settled in the base.
  const fromSource: Record<string, string> = mode === 'watch' ? { TS_NODE_PROJECT: join(workspace, 'tsconfig.base.json') } : {};
  const page = (port: number) =>
    mode === 'built' ? ['server.js'] : ['node_modules/vite/bin/vite.js', 'dev', '--port', String(port), '--strictPort'];
  const inWorkspace = { cwd: workspace, stopGroup: 2 as const };
  const health = (port: number) => `http://127.0.0.1:${port}/health/ready`;

  const api = {
    ...inWorkspace,
    name: 'api',
    args: program('api', 'main'),
    port: settings.apiPort,
    portVariable: 'API_PORT',
    readyUrl: health(settings.apiPort),
    environment: fromSource,
  };
  const workers = {
    ...inWorkspace,
    name: 'workers',
    args: program('workers', 'main'),
    port: freePorts.workers,
    readyUrl: health(freePorts.workers),
    environment: { ...fromSource, WORKERS_PORT: String(freePorts.workers) },
  };
  const sandbox = {
    ...inWorkspace,
    name: 'sandbox',
    args: program('workers', 'sandbox/main'),
    port: freePorts.sandbox,
    readyUrl: health(freePorts.sandbox),
    environment: { ...fromSource, SANDBOX_PORT: String(freePorts.sandbox) },
  };
  const pages = frontEnds.map(({ name, folder }) => {
    const [port, portVariable] = name === 'web' ? [settings.webPort, 'WEB_PORT'] : [settings.trackingPagePort, 'TRACKING_PAGE_PORT'];
    const readyUrl = mode === 'built' ? health(port) : `http://localhost:${port}/`;
    const environment: Record<string, string> = mode === 'watch' && name === 'tracking-page' ? { GALLERY: '1' } : {};
    return { name, cwd: folder, args: page(port), port, portVariable, readyUrl, environment, stopGroup: 1 as const };
  });
  return [...(settings.isDemo ? [sandbox] : []), api, workers, ...pages];
}
