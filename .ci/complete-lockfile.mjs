// Run after `npm install`: where a registry lacks the builds of other platforms, npm leaves them out of the lockfile, and
// `npm ci` then refuses it. This puts them back by name, version and platform; they are never installed here.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openbsd', 'netbsd'];
const processors = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'arm'];
const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = Object.values(lock.packages)
  .flatMap(({ optionalDependencies = {}, dev }) =>
    Object.entries(optionalDependencies).map(([name, version]) => ({ name, version, dev })),
  )
  .filter(({ name }) => lock.packages[`node_modules/${name}`] === undefined);
for (const { name, version, dev } of missing) {
  const os = systems.find((one) => name.includes(one));
  const cpu = processors.find((one) => name.includes(one));
  if (os === undefined || cpu === undefined) continue;
  const libc = name.includes('musl') ? { libc: ['musl'] } : {};
  lock.packages[`node_modules/${name}`] = {
    version,
    cpu: [cpu],
    ...(dev && { dev }),
    ...libc,
    optional: true,
    os: [os],
  };
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([left], [right]) => (left < right ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} put back`);
