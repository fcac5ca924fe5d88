import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { environment } from './src/environment.ts';

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source', 'node', 'import', 'default'] } },
  worker: { format: 'es' },
  server: { proxy: { '/public/graphql': { target: environment.API_URL, ws: true, xfwd: true } } },
  // Old phones read the page as well as new ones; the script is for those that can.
  build: { cssTarget: ['chrome87', 'firefox78', 'safari14'] },
  plugins: [
    sveltekit({
      adapter: adapter({ precompress: true }),
      // The name of a component's styles stands at most of its elements and selectors: long ones were a sixth of the page.
      compilerOptions: { cssHash: ({ hash, css, filename }) => `s${hash(filename ?? css).slice(0, 4)}` },
      // Everything the first view needs arrives in one answer.
      inlineStyleThreshold: 100_000,
      // Nothing here is authorised by a cookie, so there is nothing to forge; and under `no-referrer` browsers send `Origin: null`.
      csrf: { trustedOrigins: ['*'] },
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'connect-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
});
