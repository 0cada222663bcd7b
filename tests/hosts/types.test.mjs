// @ts-check
/** The types of the element in templates, as projects with frameworks see them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { install } from './package.mjs';

const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Every line is one that a project may have; the marked ones are mistakes. @type {Record<string, string>} */
const PROJECTS = {
  'react.tsx': `
import type {} from 'date-line/react';
export const good = (
  <date-line label="Moon" heading-level={3} loading="lazy" className="wide" id="moon"
    data={[{ title: 'Apollo 11', when: '1969' }]} selection={null}
    ondl-load={({ detail }) => detail.counts.read.toFixed()}
    ondl-select={({ detail, currentTarget }) => void (detail.id ?? currentTarget)} />
);
// @ts-expect-error
export const unknown = <date-line lable="Moon" />;
// @ts-expect-error
export const wrong = <date-line ondl-select={({ detail }) => detail.wrong} />;
`,
  'svelte.ts': `
import type { SvelteHTMLElements } from 'svelte/elements';
import type {} from 'date-line/svelte';
export const good: SvelteHTMLElements['date-line'] = {
  label: 'Moon', class: 'wide', data: [], 'ondl-select': ({ detail }) => void detail.id,
};
// @ts-expect-error
export const wrong: SvelteHTMLElements['date-line'] = { label: 3 };
`,
  'vue.ts': `
import type { GlobalComponents } from 'vue';
import type {} from 'date-line/vue';
type Props = InstanceType<GlobalComponents['date-line']>['$props'];
export const good: Props = { label: 'Moon', data: [] };
// @ts-expect-error
export const wrong: Props = { label: 3 };
`,
};

before(install);

for (const [name, text] of Object.entries(PROJECTS)) {
  test(`${name} knows the element`, () => {
    const folder = mkdtempSync(join(HERE, 'node_modules/.types-'));
    try {
      writeFileSync(join(folder, name), text);
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
      const compilerOptions = {
        module: 'esnext',
        moduleResolution: 'bundler',
        target: 'es2022',
        lib: ['es2022', 'dom', 'dom.iterable'],
        types: [],
        jsx: 'react-jsx',
        strict: true,
        noEmit: true,
        skipLibCheck: true,
      };
      const config = JSON.stringify({ compilerOptions, files: [name] });
      writeFileSync(join(folder, 'tsconfig.json'), config);
      const options = { cwd: folder, encoding: /** @type {const} */ ('utf8') };
      const { stdout } = spawnSync(process.execPath, [TSC], options);
      assert.equal(stdout, '');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
