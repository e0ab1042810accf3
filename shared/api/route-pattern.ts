/** Of the name of a route, `GET /api/tickets/{ticket}`: its method, and what its path looks like; `{index}` is a small number, every other place one part of the path. */
export function routePattern(name: string): { method: string; path: RegExp } {
  const [method = '', path = ''] = name.split(' ');
  const pattern = path.replaceAll('{index}', '(\\d{1,3})').replaceAll(/\{[a-z]+\}/g, '([^/]+)');
  return { method, path: new RegExp(`^${pattern}$`) };
}
