// Bundles what a browser runs, once at start, and keeps it in memory: no build step, and nothing from another origin.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Server } from 'restify';
import { type Asset, assets } from '../web/assets.ts';
import type { Say } from '../web/frame.ts';
import { send } from './http.ts';

interface Made {
  readonly bytes: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
  readonly mediaType: string;
}

async function make({ file, make: how, mediaType, define }: Asset): Promise<Made> {
  const path = fileURLToPath(file);
  const bytes = how === 'copy' ? await readFile(path) : await bundle(path, define);
  return {
    bytes,
    gzipped: gzipSync(bytes),
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    mediaType,
  };
}

async function bundle(path: string, define: Asset['define']): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2022'],
    legalComments: 'none',
    ...(define && { define: { ...define } }),
  });
  return Buffer.from(outputFiles[0]?.contents ?? []);
}

export type MadeAssets = readonly (readonly [path: string, made: Made])[];

/** Makes every asset, in a process of esbuild's own. Rejects when one cannot be made, which stops the start. */
export const makeAssets = (say: Say): Promise<MadeAssets> =>
  Promise.all(assets(say).map(async (asset) => [asset.path, await make(asset)] as const));

/** Adds a route for every asset. */
export function serveAssets(server: Server, made: MadeAssets): void {
  for (const [path, asset] of made) {
    server.get(path, async (req, res) => {
      const zip = /\bgzip\b/.test(req.headers['accept-encoding'] ?? '');
      const headers = {
        'content-type': `${asset.mediaType}; charset=utf-8`,
        etag: asset.etag,
        'cache-control': 'public, max-age=300',
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
      };
      if (req.headers['if-none-match'] === asset.etag) return send(res, 304, headers);
      send(res, 200, { ...headers, ...(zip && { 'content-encoding': 'gzip' }) }, zip ? asset.gzipped : asset.bytes);
    });
  }
}
