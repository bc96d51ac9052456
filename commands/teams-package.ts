// `npm run teams:package [-- FILE.zip]`: writes the package that an administrator uploads to Teams, filled from the
// environment and checked against the rules of the manifest's schema.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { fillManifest } from './teams-manifest.ts';

const folder = join(import.meta.dirname, '../deploy/teams');
const usualDeveloper = 'Report fraud';
/** Sizes that Teams asks for, in pixels. */
const sizes = { color: 192, outline: 32 } as const;

export type Package =
  | { readonly ok: true; readonly zip: Uint8Array }
  | { readonly ok: false; readonly problems: readonly string[] };

/** The zip of manifest and icons. `settings` are those of `.env.example`. */
export function teamsPackage(settings: Readonly<Record<string, string | undefined>>): Package {
  const template = readFileSync(join(folder, 'manifest.json'), 'utf8');
  const filled = fillManifest(template, { TEAMS_DEVELOPER_NAME: usualDeveloper, ...settings });
  if (!filled.ok) return filled;
  const { icons } = filled.manifest;
  const [color, outline] = [icons.color, icons.outline].map((name) => readFileSync(join(folder, name)));
  const problems = [
    ...sizeProblem(icons.color, color, sizes.color),
    ...sizeProblem(icons.outline, outline, sizes.outline),
  ];
  if (!color || !outline || problems.length > 0) return { ok: false, problems };
  const manifest = strToU8(`${JSON.stringify(filled.manifest, null, 2)}\n`);
  // The same settings give the same bytes: the time of each entry is fixed, at the earliest that the format knows.
  const mtime = new Date('1980-01-02T00:00:00');
  return {
    ok: true,
    zip: zipSync({ 'manifest.json': manifest, [icons.color]: color, [icons.outline]: outline }, { mtime }),
  };
}

/** A PNG says its width and height in the 16th and the 20th byte. */
function sizeProblem(name: string, png: Buffer | undefined, size: number): string[] {
  const isPng = png !== undefined && png.length > 24 && png.toString('latin1', 1, 4) === 'PNG';
  if (isPng && png.readUInt32BE(16) === size && png.readUInt32BE(20) === size) return [];
  return [`deploy/teams/${name}: a PNG of ${size} × ${size} pixels is expected.`];
}

function main([file = 'teams-app.zip']: readonly string[]): number {
  const made = teamsPackage(process.env);
  if (!made.ok) {
    process.stderr.write(`The package cannot be made:\n${made.problems.map((one) => `  ${one}\n`).join('')}`);
    process.stderr.write('Set them in the environment; .env.example says what each is.\n');
    return 1;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, made.zip);
  process.stdout.write(`Wrote ${file}. Upload it in the Teams admin centre: see deploy/teams/README.md.\n`);
  return 0;
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
