import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { assetPaths, assets } from '../../web/assets.ts';
import { widgetWords } from '../../web/widget/words.ts';
import { english, say } from './words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function made(path: string): Promise<Uint8Array> {
  const asset = assets(say).find((one) => one.path === path) ?? expect.unreachable(path);
  const file = fileURLToPath(asset.file);
  if (asset.make === 'copy') return readFileSync(file);
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { ...asset.define },
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

describe('what a browser fetches', () => {
  it('is all there', async () => {
    const paths: string[] = assets(say).map(({ path }) => path);
    expect(paths.toSorted()).toEqual(Object.values(assetPaths).toSorted());
    for (const path of paths) expect((await made(path)).length, path).toBeGreaterThan(100);
  });

  it('keeps the chat at 40 KB or less, with its styles', async () => {
    const bytes = await Promise.all([assetPaths.chatScript, assetPaths.chatStyles].map(made));
    expect(bytes.reduce((sum, one) => sum + gzipSync(one).length, 0)).toBeLessThanOrEqual(40 * 1024);
  });

  it('parses no markup, keeps nothing on the device for good, and calls nobody else', async () => {
    for (const path of [assetPaths.chatScript, assetPaths.leaveScript, assetPaths.liveScript, assetPaths.embedScript]) {
      const code = new TextDecoder().decode(await made(path));
      expect(code, path).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage|\beval\(|new Function/,
      );
    }
    for (const path of [
      assetPaths.chatStyles,
      assetPaths.publicStyles,
      assetPaths.deskStyles,
      assetPaths.designSystem,
    ]) {
      expect(new TextDecoder().decode(await made(path)), path).not.toMatch(/@import|url\(["']?(https?:)?\/\//);
    }
  });
});

describe('words', () => {
  const files = ['web', 'triage'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );

  it('are there for every key that is written out', () => {
    const keys = files.flatMap((text) =>
      [...text.matchAll(/say\(\s*'((?:web|desk)\.[\w.-]+)'/g)].map(([, key = '']) => key),
    );
    expect(keys.length).toBeGreaterThan(100);
    expect([...keys, ...widgetWords].filter((key) => english[key] === undefined)).toEqual([]);
  });

  it('are plain and blame nobody', () => {
    const ours = Object.entries(english).filter(([key]) => /^(web|desk)\./.test(key));
    for (const [key, text] of ours) {
      expect(text, key).not.toMatch(/\b(fell for|should have|failed to|invalid)\b/i);
      for (const sentence of text.split(/[.?!:]\s/))
        expect(sentence.split(/\s+/).length, `${key}: ${sentence}`).toBeLessThanOrEqual(20);
    }
  });
});
