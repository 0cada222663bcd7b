// @ts-check
/** The npm package as a registry would hand it out. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

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
