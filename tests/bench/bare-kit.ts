import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../harness/running.ts';

/** What the bare page is made of. The word stands apart because these are imports of its files, not of this one. */
const FROM = 'from';

const FILES = {
  'package.json': '{ "name": "bare", "private": true, "type": "module" }',
  'vite.config.js': `import adapter ${FROM} '@sveltejs/adapter-node';
import { sveltekit } ${FROM} '@sveltejs/kit/vite';
export default { plugins: [sveltekit({ adapter: adapter({ precompress: false }) })] };
`,
  'src/app.html':
    '<!doctype html><html lang="en"><head><meta charset="utf-8" />%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
  'src/routes/+layout.js': 'export const csr = false;\n',
  // As much on the wire as the page it stands beside, and nothing done for it.
  'src/lib/body.js': `import { env } ${FROM} 'node:process';
import { readFileSync } ${FROM} 'node:fs';
let html;
export const body = () => (html ??= readFileSync(env.BARE_BODY, 'utf8'));
`,
  'src/routes/[...path]/+page.server.js': 'export const load = ({ params }) => ({ path: params.path });\n',
  'src/routes/[...path]/+page.svelte': `<script>
  import { body } ${FROM} '../../lib/body.js';
  const { data } = $props();
</script>
<h1>{data.path}</h1>
{@html body()}
<style>h1 { margin: 0; }</style>
`,
  'src/hooks.server.js': `import { env } ${FROM} 'node:process';
import { brotliCompressSync, constants } ${FROM} 'node:zlib';
const params = { [constants.BROTLI_PARAM_QUALITY]: Number(env.BARE_BROTLI) };
export const handle = async ({ event, resolve }) => {
  const answer = await resolve(event);
  if (!event.request.headers.get('accept-encoding')?.includes('br')) return answer;
  const body = brotliCompressSync(Buffer.from(await answer.arrayBuffer()), { params });
  return new Response(body, { headers: { 'content-type': 'text/html', 'content-encoding': 'br' } });
};
`,
};

/** A SvelteKit page with nothing of ours in it, made and built of the same packages. Answers its server's file and how to be rid of it. */
export async function buildBareKit(): Promise<{ server: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'jalon-bare-kit-'));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const modules = join(root, 'tracking-page/node_modules');
  await symlink(modules, join(folder, 'node_modules'), 'junction');
  const build = spawn(process.execPath, [join(modules, 'vite/bin/vite.js'), 'build'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(build, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`the bare page was not built: ${code}`);
  return { server: join(folder, 'build/index.js'), remove: () => rm(folder, { recursive: true, force: true }) };
}
