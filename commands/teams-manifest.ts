// What Teams accepts as the manifest of an app: the rules of its schema for the parts that ours uses. Lengths and counts are
// those of the schema that `$schema` names, read in the documentation of the app manifest; versions 1.17 to 1.22 agree on them.

import { z } from 'zod';

const text = (most: number) => z.string().min(1).max(most);
const guid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'a GUID is expected');
const https = z
  .string()
  .max(2048)
  .regex(/^https:\/\//i, 'an address with https:// is expected');
const domain = z
  .string()
  .max(128)
  .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/i, 'a host without scheme, port and path is expected');
const png = z
  .string()
  .max(2048)
  .regex(/^[\w-]+\.png$/, 'a PNG beside the manifest is expected');
const scopes = z
  .array(z.enum(['personal', 'team', 'groupChat']))
  .min(1)
  .max(3);

const commandSchema = z.strictObject({
  id: text(64),
  type: z.enum(['query', 'action']),
  context: z
    .array(z.enum(['compose', 'commandBox', 'message']))
    .min(1)
    .max(3),
  title: text(32),
  description: text(128),
  fetchTask: z.boolean().optional(),
  initialRun: z.boolean().optional(),
  parameters: z
    .array(
      z.strictObject({
        name: text(64),
        title: text(32),
        description: text(128),
        inputType: z.enum(['text', 'textarea', 'number', 'date', 'time', 'toggle', 'choiceset']),
      }),
    )
    .min(1)
    .max(5)
    .optional(),
});

export const teamsManifestSchema = z.strictObject({
  $schema: https,
  manifestVersion: z.literal('1.22'),
  version: z
    .string()
    .max(256)
    .regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0 is expected'),
  id: guid,
  developer: z.strictObject({ name: text(32), websiteUrl: https, privacyUrl: https, termsOfUseUrl: https }),
  name: z.strictObject({ short: text(30), full: text(100) }),
  description: z.strictObject({ short: text(80), full: text(4000) }),
  icons: z.strictObject({ outline: png, color: png }),
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour such as #0065BD is expected'),
  bots: z
    .array(
      z.strictObject({
        botId: guid,
        scopes,
        isNotificationOnly: z.boolean(),
        supportsFiles: z.boolean(),
        commandLists: z
          .array(
            z.strictObject({
              scopes,
              commands: z.array(z.strictObject({ title: text(32), description: text(128) })).max(10),
            }),
          )
          .max(3),
      }),
    )
    .length(1),
  composeExtensions: z
    .array(z.strictObject({ botId: guid, commands: z.array(commandSchema).min(1).max(10) }))
    .length(1),
  permissions: z.array(z.enum(['identity', 'messageTeamMembers'])).max(2),
  validDomains: z.array(domain).max(16),
  webApplicationInfo: z.strictObject({ id: guid, resource: text(100) }),
});
export type TeamsManifest = z.infer<typeof teamsManifestSchema>;

export type Filled =
  | { readonly ok: true; readonly manifest: TeamsManifest }
  /** One line each: which setting or which part of the manifest, and what is expected. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Fills `{{NAME}}` in `template` from `settings`, and checks the result against the schema's rules. */
export function fillManifest(template: string, settings: Readonly<Record<string, string | undefined>>): Filled {
  const missing = new Set<string>();
  const host = URL.canParse(settings.PUBLIC_URL ?? '') ? new URL(settings.PUBLIC_URL ?? '').hostname : undefined;
  const values: Record<string, string | undefined> = { ...settings, PUBLIC_HOST: host };
  const filled = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]?.trim();
    if (!value) missing.add(name === 'PUBLIC_HOST' ? 'PUBLIC_URL' : name);
    // Inside a JSON string: quotes and backslashes of a setting must not end it.
    return JSON.stringify(value ?? '').slice(1, -1);
  });
  if (missing.size > 0) return { ok: false, problems: [...missing].map((name) => `${name} is not set.`) };
  const read = teamsManifestSchema.safeParse(JSON.parse(filled));
  if (read.success) return { ok: true, manifest: read.data };
  return {
    ok: false,
    problems: read.error.issues.map(({ path, message }) => {
      const named = namesAt(JSON.parse(template), path);
      return `${path.join('.')}${named.length > 0 ? ` (from ${named.join(', ')})` : ''}: ${message}`;
    }),
  };
}

/** The settings that the template names at `path`. */
function namesAt(template: unknown, path: readonly PropertyKey[]): string[] {
  let at: unknown = template;
  for (const key of path) at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : '';
  return typeof at === 'string' ? [...at.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name) : [];
}
