import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { chunkOf } from './chunks.ts';

const server = 'http://127.0.0.1:8080';

/** Beside each file its compressed twins, which the server sends to those who take them. */
function packed(): Plugin {
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  return {
    name: 'packed',
    apply: (_, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    writeBundle({ dir = 'dist' }) {
      const names = readdirSync(dir, { recursive: true, encoding: 'utf8' });
      for (const name of names.filter((one) => /\.(html|js|css|svg)$/.test(one))) {
        const bytes = readFileSync(join(dir, name));
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, best));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

/** The page is asked for while the start decides its language, not after. */
function early(): Plugin {
  return {
    name: 'early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.values(bundle).flatMap((chunk) =>
          chunk.type === 'chunk' && chunk.name === 'page'
            ? [chunk.fileName, ...chunk.imports].map((href) => ({
                tag: 'link',
                attrs: { rel: 'modulepreload', crossorigin: '', href: `/${href}` },
              }))
            : [],
        ),
    },
  };
}

export default defineConfig({
  plugins: [react(), packed(), early()],
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf() }] },
      },
    },
  },
  server: { proxy: { '/api': server, '/ws': { target: server, ws: true } } },
  test: {
    include: ['src/**/*.test.ts'],
    // They need a real server: tests/browser/replicas.mjs starts one.
    exclude: process.env['FISHBOWL_SERVER'] ? [] : ['src/**/live.test.ts'],
    environment: 'node',
    testTimeout: 60_000, // patience for a busy machine, no expectation
  },
});
