// @ts-check
/** The npm package as a registry would hand it out. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

const MODULES = fileURLToPath(new URL('node_modules/date-line', import.meta.url));

/** Puts the package where the pages of this folder find it, as npm would. */
export function install() {
  const folder = mkdtempSync(join(tmpdir(), 'date-line-install-'));
  try {
    const tarball = join(folder, 'date-line.tgz');
    writeFileSync(tarball, packed());
    rmSync(MODULES, { recursive: true, force: true });
    mkdirSync(MODULES, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', MODULES, '--strip-components=1']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Packs `dist/` and gives the tarball's bytes. */
export function packed() {
  const folder = mkdtempSync(join(tmpdir(), 'date-line-pack-'));
  try {
    const options = ['pack', DIST, '--pack-destination', folder, '--json', '--silent'];
    const [{ filename }] = JSON.parse(
      execFileSync('npm', options, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
    return readFileSync(join(folder, filename));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
