export type PortalAccess = {
  /** `customer`: somebody who has proven an address. */
  who: 'anybody' | 'customer';
  /** What it shows or changes: `nothing` of anybody, the `own` of the proven address, named by nothing in the request, or a `request` of theirs, in whatever place it is named. */
  of: 'nothing' | 'own' | 'request';
};

/** Who may call what of the portal: its router finds its routes here; `docs/access.md` and the tests of every cell are made from it. */
export const PORTAL = {
  'POST /portal/api/link': { who: 'anybody', of: 'nothing' },
  'POST /portal/api/session': { who: 'anybody', of: 'nothing' },
  'POST /portal/api/sign-out': { who: 'anybody', of: 'nothing' },
  'GET /portal/api/me': { who: 'customer', of: 'own' },
  'GET /portal/api/requests': { who: 'customer', of: 'own' },
  'POST /portal/api/requests': { who: 'customer', of: 'own' },
  'GET /portal/api/requests/{request}': { who: 'customer', of: 'request' },
  'POST /portal/api/requests/{request}/messages': { who: 'customer', of: 'request' },
  'POST /portal/api/requests/{request}/messages/{message}/files/{index}': { who: 'customer', of: 'request' },
  'POST /portal/api/requests/{request}/close': { who: 'customer', of: 'request' },
  'POST /portal/api/requests/{request}/rating': { who: 'customer', of: 'request' },
  'POST /portal/api/uploads': { who: 'customer', of: 'own' },
} as const satisfies Record<string, PortalAccess>;
export type PortalRoute = keyof typeof PORTAL;

/** The routes of the table that are for this one. */
export type PortalRouteOf<Who extends PortalAccess['who']> = {
  [Name in PortalRoute]: (typeof PORTAL)[Name]['who'] extends Who ? Name : never;
}[PortalRoute];
