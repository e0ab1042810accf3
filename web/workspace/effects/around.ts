import { loadAgents, loadQuarantine } from './lists.ts';
import type { Ports } from './ports.ts';

const CALM_MS = 2000;
const OFTEN_MS = 60_000;

export type Around = { look: () => void; close: () => void };

/** Who is here and what waits in quarantine: the desk sends no notice of either, so we look after a notice of anything else and once a minute while somebody sees the page. */
export function lookAround(ports: Ports): Around {
  let soon: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void Promise.allSettled([loadAgents(ports), loadQuarantine(ports)]);
    }, CALM_MS);
  };
  const often = setInterval(() => document.hidden || look(), OFTEN_MS);
  return {
    look,
    close: () => {
      clearTimeout(soon);
      clearInterval(often);
    },
  };
}
