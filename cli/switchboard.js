#!/usr/bin/env node
// Plain JavaScript that the oldest Node can read: it finds one that runs TypeScript, or says in a line what is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
const main = new URL('./switchboard.ts', import.meta.url);

if (process.features.typescript) {
  await import(main.href);
} else if (existsSync(own)) {
  const { status, signal } = spawnSync(own, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  if (signal) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
} else {
  console.error(
    `switchboard: Node ${process.version} cannot run it: use Node 22.18 or newer, or run npm ci, which brings one`,
  );
  process.exitCode = 2;
}
