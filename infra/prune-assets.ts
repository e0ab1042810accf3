import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes bundles of earlier syntheses, which CDK never does. Only after `olderThan` (milliseconds since 1970): a desk that still runs on them may have to
 * start one more function.
 */
export function pruneAssets(outDir: string, used: ReadonlySet<string>, olderThan: number): void {
  for (const name of readdirSync(outDir).filter((each) => each.startsWith('asset.') && !used.has(each))) {
    const path = join(outDir, name);
    if (statSync(path).mtimeMs < olderThan) rmSync(path, { recursive: true });
  }
}
