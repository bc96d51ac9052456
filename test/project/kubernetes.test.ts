// deploy/kubernetes/ cannot be run without a cluster; that it fits together, and fits the server, can be read.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../bot/config.ts';
import { databaseOf } from '../../store/mongo/open.ts';

const folder = join(import.meta.dirname, '../../deploy/kubernetes');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const named = '{ matchLabels: { app.kubernetes.io/name: reports } }';
// Each field is checked before it is used: what a file lacks fails the test that names it.
// biome-ignore lint/suspicious/noExplicitAny: manifests have no types here.
const manifest = (file: string): any => parse(read(file), { version: '1.1' });

const kustomization = manifest('kustomization.yaml');
const { spec } = manifest('deployment.yaml');
const pod = spec.template.spec;
const [container] = pod.containers;
const lines = (text: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    text.filter((line) => /^[A-Z_]+=/.test(line)).map((line) => [line.split('=')[0], line.replace(/^[A-Z_]+=/, '')]),
  );
const settings = lines(kustomization.configMapGenerator[0].literals);
const secret = lines(read('secret.example.env').split('\n'));
const config = readConfig({
  ...settings,
  ...secret,
  MICROSOFT_APP_ID: 'a',
  MICROSOFT_APP_PASSWORD: 'b',
  MICROSOFT_APP_TENANT_ID: 'c',
  ALLOWED_TENANTS: 'c',
});

describe('deploy/kubernetes', () => {
  it('lists every manifest, and says that nobody has run it here', () => {
    const others = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
    expect(kustomization.resources.toSorted()).toEqual(others.toSorted());
    expect(read('kustomization.yaml').replace(/\s+#?\s*/g, ' ')).toContain('Not run here: needs a container engine');
  });

  it('names only settings that the server knows, and such that it takes', () => {
    const known = readFileSync(join(folder, '../../.env.example'), 'utf8');
    for (const name of [...Object.keys(settings), ...Object.keys(secret)])
      expect(known).toMatch(new RegExp(`^#? ?${name}=`, 'm'));
    expect(config).toMatchObject({ host: '0.0.0.0', trustProxy: true, publicUrl: 'https://report.example.org' });
    expect(databaseOf(config.mongodbUri ?? '')).toBe('reports');
    expect(config.metrics).toMatchObject({ host: '0.0.0.0', port: 9464, token: expect.any(String) as string });
  });

  it('has the ports of the settings, in every place that names them', () => {
    const ports = Object.fromEntries(
      container.ports.map(({ name, containerPort }: { name: string; containerPort: number }) => [name, containerPort]),
    );
    expect(ports).toEqual({ http: config.port, metrics: config.metrics?.port });
    expect(manifest('service.yaml').spec.ports[0].targetPort).toBe('http');
    expect(
      manifest('network.yaml').spec.ingress.map(({ ports: [one] }: { ports: { port: number }[] }) => one?.port),
    ).toEqual([config.port, config.metrics?.port]);
    const [rule] = manifest('ingress.yaml').spec.rules;
    expect(`https://${rule.host}`).toBe(config.publicUrl);
    expect(rule.http.paths[0].backend.service).toEqual({ name: 'reports', port: { name: 'http' } });
  });

  it('asks the pages that the server has: health for the process, ready for the store', () => {
    const server = readFileSync(join(folder, '../../bot/server.ts'), 'utf8');
    for (const [probe, path] of [
      ['startupProbe', '/health'],
      ['livenessProbe', '/health'],
      ['readinessProbe', '/ready'],
    ] as const) {
      expect(container[probe].httpGet).toEqual({ path, port: 'http' });
      expect(server).toContain(`'${path}'`);
    }
  });

  it('runs two at least, as nobody in particular, with files that cannot be written', () => {
    expect(spec.replicas).toBeGreaterThanOrEqual(2);
    expect(manifest('autoscaler.yaml').spec.minReplicas).toBeGreaterThanOrEqual(2);
    expect(manifest('disruption.yaml').spec.minAvailable).toBe(1);
    expect(spec.strategy.rollingUpdate.maxUnavailable).toBe(0);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(20 + 5);
    const labels = parse(named);
    for (const one of [
      spec.selector,
      manifest('disruption.yaml').spec.selector,
      manifest('network.yaml').spec.podSelector,
    ])
      expect(one).toEqual(labels);
  });

  it('mounts the key file where it is looked for, with a mode that the server accepts', () => {
    const mount = container.volumeMounts.find(({ name }: { name: string }) => name === 'keys');
    expect(mount).toMatchObject({ readOnly: true });
    expect(config.keyFile).toBe(`${mount.mountPath}/keys.json`);
    expect(config.partnersFile).toBe(`${mount.mountPath}/partners.yaml`);
    const { secret: volume } = pod.volumes.find(({ name }: { name: string }) => name === 'keys');
    // As `store/key-file.ts`: nothing for others, no writing for the group.
    expect(volume.defaultMode & 0o027).toBe(0);
    expect(config.dataDir.startsWith(container.volumeMounts[1].mountPath)).toBe(true);
  });
});
