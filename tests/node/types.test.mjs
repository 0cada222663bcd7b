// @ts-check
/** The types of the package, as a project in TypeScript sees them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** Every line is one that a project may have; the marked ones are mistakes. */
const CONSUMER = `
import { DateLineElement } from 'date-line';
import 'date-line/classic';
import { DateLineElement as Same } from 'date-line/element';
import { DateLineElement as Single } from 'date-line/single';
export const same: typeof Same = Single;
import init, { read, tag, type Reading, type ReadEvent, type Tag } from 'date-line/core';

await init();
await init(new URL('https://example.org/core.wasm'), 'https://example.org/prose.wasm');
const reading: Reading = read('1969-07-20 Apollo', { type: 'text/csv', date: '2024-07-13' });
const [event]: ReadEvent[] = reading.events;
const bounds: (string | null | undefined)[] = [event?.start, event?.latestStart];
const length: number = event?.span ? event.span.end - event.span.start : 0;
const tags: Tag[] = tag('on Friday');
const severities = reading.diagnostics.map(({ severity, line }) => severity + line);
read(new Uint8Array(2));
// @ts-expect-error
read(2);
// @ts-expect-error
const wrong: number = tags[0]?.type ?? 0;

const element = new DateLineElement();
element.data = [{ title: 'Apollo 11', when: '1969-07-20' }];
const settled: DateLineElement = await element.ready;
const report: Reading | null = settled.report;
element.maxBytes = 1e6;
element.label = null;
const made: DateLineElement | null = document.querySelector('date-line');
made?.select('a');
made?.addEventListener('dl-load', ({ detail }) => console.log(detail.counts.read));
made?.addEventListener('dl-error', ({ detail }) => report?.events.at(detail.code.length));
made?.addEventListener('click', ({ clientX }) => clientX);
// @ts-expect-error
made?.addEventListener('dl-select', ({ detail }) => detail.wrong);
// @ts-expect-error
element.fitt();
export { bounds, length, report, severities, wrong };
`;

/** @type {string} */
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'date-line-types-'));
  await mkdir(join(folder, 'node_modules'));
  await symlink(DIST, join(folder, 'node_modules/date-line'), 'junction');
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'consumer.ts'), CONSUMER);
});
after(() => rm(folder, { recursive: true }));

for (const [module, resolution] of /** @type {const} */ ([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])) {
  test(`a project that resolves as ${resolution} knows the types`, async () => {
    const compilerOptions = {
      module,
      moduleResolution: resolution,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    };
    const config = JSON.stringify({ compilerOptions, files: ['consumer.ts'] });
    await writeFile(join(folder, 'tsconfig.json'), config);
    const { stdout } = spawnSync(process.execPath, [TSC], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(stdout, '');
  });
}
