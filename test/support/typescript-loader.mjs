// Lets plain Node run our TypeScript sources (`node --import ./test/support/typescript-loader.mjs file.ts`): for the process that
// keeps the test services, which must outlive no test run and therefore cannot live inside Jest.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const HOOKS = '?hooks';

// Node runs the two functions below in a thread of their own, from a copy of this file that must not do the same again.
if (!import.meta.url.endsWith(HOOKS)) register(import.meta.url + HOOKS);

const settings = new URL('../../.swcrc', import.meta.url);

export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.js') && !(context.parentURL ?? '').includes('/node_modules/')) {
    for (const ending of ['.ts', '.tsx']) {
      const url = new URL(specifier.slice(0, -3) + ending, context.parentURL);
      if (existsSync(url)) return next(url.href, context);
    }
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url) || url.includes('/node_modules/')) return next(url, context);
  const filename = fileURLToPath(url);
  const options = JSON.parse(await readFile(settings, 'utf8'));
  const { code } = await transform(await readFile(filename, 'utf8'), { ...options, filename, swcrc: false });
  return { format: 'module', source: code, shortCircuit: true };
}
