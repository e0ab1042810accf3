import { ACCESS, type Access, COMMANDS, VIEWS } from '../../../shared/api/access.ts';
import { PORTAL, type PortalAccess } from '../../../shared/api/portal-access.ts';

const WHO = { every: 'agents', lead: 'leads, admins', admin: 'admins' } as const;
const REACHES = { own: 'their own', names: 'names of the desk', ticket: 'tickets', desk: 'the whole desk' } as const;

const HEAD: readonly string[] = ['people', 'API key with', 'reaches'];

/** The table of access for people, between the marks of `docs/access.md`; `npm run api-pages` writes it there. */
function accessTables(): string {
  return [
    tableOf('route', ACCESS),
    '`GET /api/views/{view}`, by view:',
    tableOf('view', VIEWS),
    '`POST /api/tickets/{ticket}/commands`, by `type`:',
    tableOf('command', COMMANDS),
    'The portal’s own, for customers:',
    portalTable(),
  ].join('\n\n');
}

function tableOf(what: string, rows: Readonly<Record<string, Access>>): string {
  const cells = Object.entries(rows).map(([name, { agents, key, of }]) => [
    `\`${name}\``,
    WHO[agents],
    key ? `\`${key}\`` : '–',
    REACHES[of],
  ]);
  return spell([[what, ...HEAD], ...cells]);
}

const CUSTOMERS = { anybody: 'anybody', customer: 'customers with a proven address' } as const;
const OF = { nothing: 'nothing of anybody', own: 'their own', request: 'requests of their own' } as const;

function portalTable(): string {
  const cells = Object.entries<PortalAccess>(PORTAL).map(([name, { who, of }]) => [
    `\`${name}\``,
    CUSTOMERS[who],
    OF[of],
  ]);
  return spell([['route', 'who', 'reaches'], ...cells]);
}

/** As Biome and people align tables: every column as wide as its widest cell. */
function spell(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), rule, ...rest.map(line)].join('\n');
}

const BEGIN = '<!-- from shared/api/access.ts -->';
const END = '<!-- end -->';

/** The page with its tables as they must be. */
export function withTables(page: string): string {
  const [before = '', rest = ''] = page.split(BEGIN);
  return `${before}${BEGIN}\n\n${accessTables()}\n\n${END}${rest.split(END)[1] ?? ''}`;
}

/** The description of the API as it is kept in the repository. */
export function spelled(description: object): string {
  return `${JSON.stringify(description, null, 1)}\n`;
}
