import type { ToSign } from '../providers/provider.ts';
import { providerOf } from '../providers/registry.ts';

/** The headers with which a provider proves that a body is its own. */
export function signedHeaders({ channel, ...message }: ToSign & { channel: string }): Record<string, string> {
  return { 'content-type': 'application/json', ...providerOf(channel).sign(message) };
}
