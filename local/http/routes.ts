export type Route<T> = { method: string; segments: readonly string[]; key: string; target: T };
export type Match<T> = { route: Route<T>; parameters: Record<string, string> };

/** `POST /channels/{channel}/{account}`, `ANY /api/{proxy+}` or `$default`. */
export function parseRouteKey<T>(key: string, target: T): Route<T> {
  if (key === '$default') return { method: 'ANY', segments: ['{proxy+}'], key, target };
  const [method = '', path = ''] = key.split(' ');
  return { method, segments: path.split('/').slice(1), key, target };
}

/**
 * The most specific route wins: segment by segment a literal goes before `{name}`, that before `{name+}`; then an exact method before ANY; `$default` last.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function matchRoute<T>(routes: readonly Route<T>[], method: string, path: string): Match<T> | undefined {
  const segments = path.split('/').slice(1);
  return routes
    .filter((route) => route.method === 'ANY' || route.method === method)
    .flatMap((route) => {
      const parameters = bind(route.segments, segments);
      return parameters ? [{ route, parameters }] : [];
    })
    .sort((left, right) => rank(left.route).localeCompare(rank(right.route)))[0];
}

function bind(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const given = segments[index];
    if (part.endsWith('+}')) {
      parameters[part.slice(1, -2)] = segments.slice(index).join('/');
      return given === undefined ? undefined : parameters;
    }
    if (given === undefined) return undefined;
    if (part.startsWith('{')) {
      if (given === '') return undefined;
      parameters[part.slice(1, -1)] = given;
    } else if (part !== given) return undefined;
  }
  return pattern.length === segments.length ? parameters : undefined;
}

/** Sorts the most specific first. */
function rank({ method, segments, key }: Route<unknown>): string {
  if (key === '$default') return '9';
  const shape = segments.map((part) => (part.endsWith('+}') ? '2' : part.startsWith('{') ? '1' : '0')).join('');
  return `${shape}|${method === 'ANY' ? '1' : '0'}`;
}
