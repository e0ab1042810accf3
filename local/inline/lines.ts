import type { Sockets } from '../../shared/platform/ports.ts';

/** The browser's end of a socket. */
export type Line = { readonly id: string; readonly received: unknown[]; open: boolean };

/** Open sockets by connection id. A post to a closed one finds nobody, as in API Gateway. */
export type Lines = { open(id: string): Line; sockets: Sockets };

export function makeLines(): Lines {
  const lines = new Map<string, Line>();
  return {
    open(id) {
      const line: Line = { id, received: [], open: true };
      lines.set(id, line);
      return line;
    },
    sockets: {
      async post(connectionId, data) {
        const line = lines.get(connectionId);
        if (!line?.open) return 'gone';
        // Through JSON, as over the wire: what JSON cannot say does not arrive.
        line.received.push(JSON.parse(JSON.stringify(data)));
        return 'sent';
      },
    },
  };
}
