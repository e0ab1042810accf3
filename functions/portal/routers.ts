import { type Router, type RoutingSettings, routerOf } from '../../shared/domain/routing.ts';
import type { Queue } from '../../shared/domain/words.ts';

/** A router for each topic: where no rule of the settings decides, the customer's choice does, and no classifier is asked. */
export function routersOf(settings: RoutingSettings): Record<Queue, Router> {
  const { routing } = settings;
  const chosen = (queue: Queue) =>
    routerOf({ ...settings, routing: { ...routing, fallback: { ...routing.fallback, queue } } });
  return { csr: chosen('csr'), tsr: chosen('tsr') };
}
