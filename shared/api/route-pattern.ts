/** What a path holds in the places of a route, in order; null for a path of another route. */
type Match = (path: string) => readonly string[] | null;

/** Of the name of a route, `GET /api/tickets/{ticket}`: its method and its paths; `{index}` is a small number, every other place one part of the path. */
export function routePattern(name: string): { method: string; match: Match } {
  const [method = '', path = ''] = name.split(' ');
  const pattern = path.replaceAll('{index}', '(\\d{1,3})').replaceAll(/\{[a-z]+\}/g, '([^/]+)');
  const whole = new RegExp(`^${pattern}$`);
  return { method, match: (given) => whole.exec(given)?.slice(1).map(decoded) ?? null };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
