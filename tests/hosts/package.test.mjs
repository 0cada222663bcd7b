// @ts-check
/** What those who check packages say of ours, as it would be published. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packed } from './package.mjs';

const tarball = packed();

test('publint has nothing to say', async () => {
  const { buffer, byteOffset, byteLength } = tarball;
  const bytes = /** @type {ArrayBuffer} */ (buffer).slice(
    byteOffset,
    byteOffset + byteLength,
  );
  const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test('types are right wherever modules can be imported', async () => {
  const found = await checkPackage(createPackageFromTarballData(tarball), {
    excludeEntrypoints: [/\.wasm$/],
  });
  assert.ok(found.types, 'there are types');
  // Neither resolves `exports`, or imports modules from scripts: no format of ours helps.
  const elsewhere = ['node10', 'node16-cjs'];
  const wrong = found.problems.filter(
    (problem) =>
      !('resolutionKind' in problem && elsewhere.includes(problem.resolutionKind)),
  );
  assert.deepEqual(wrong, []);
});
