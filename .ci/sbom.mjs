// Writes .cache/sbom.json: the components that run, as CycloneDX. `npm sbom --omit dev` would also leave out what some package
// names among its own devDependencies (express, pg …), and npm 10 repeats entries; the lock file knows what belongs where.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const bom = JSON.parse(
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
);

const nameOf = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
const running = new Set(
  Object.entries(packages)
    .filter(([place, { dev, devOptional }]) => place !== '' && dev !== true && devOptional !== true)
    .map(([place, { name, version }]) => `${name ?? nameOf(place)}@${version}`),
);
const runs = ({ name, group, version }) =>
  running.has(`${group ? `${group}/` : ''}${name}@${version}`) || running.has(`${name}@${version}`);
const once = (entries, keyOf) => [...new Map(entries.map((entry) => [keyOf(entry), entry])).values()];

const components = once(bom.components.filter(runs), (component) => component['bom-ref']);
const kept = new Set([bom.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])]);
const dependencies = once(bom.dependencies, ({ ref }) => ref)
  .filter(({ ref }) => kept.has(ref))
  .map((entry) => ({ ...entry, dependsOn: (entry.dependsOn ?? []).filter((ref) => kept.has(ref)) }));

mkdirSync('.cache', { recursive: true });
writeFileSync('.cache/sbom.json', `${JSON.stringify({ ...bom, components, dependencies }, null, 2)}\n`);
