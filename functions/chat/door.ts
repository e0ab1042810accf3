import { hashName } from '../../shared/store/hash.ts';
import { tellOfLeaving } from './company.ts';
import type { ChatDeps, SocketEvent } from './handler.ts';

/** A widget comes with the account that it belongs to, an agent with a ticket that works once. Answers the handshake's status. */
export async function admit(deps: ChatDeps, event: SocketEvent): Promise<number> {
  const { connectionId } = event.requestContext;
  const { ticket, account } = event.queryStringParameters ?? {};
  if (ticket) return admitAgent(deps, connectionId, ticket);
  return account ? admitVisitor(deps, connectionId, { account, origin: originOf(event), place: placeOf(event) }) : 400;
}

async function admitAgent(
  { registry, agents, roster, clock, realClock }: ChatDeps,
  connectionId: string,
  ticket: string,
): Promise<number> {
  const agent = await registry.redeemSocketTicket(ticket, realClock.now());
  if (!agent) return 403;
  await registry.putConnection(connectionId, { kind: 'agent', who: agent, account: '' }, clock.now());
  await agents.connect(agent, connectionId);
  roster.forget();
  return 200;
}

async function admitVisitor(
  { registry, settings, clock, localOrigin }: ChatDeps,
  connectionId: string,
  from: { account: string; origin: string; place: string },
): Promise<number> {
  const named = settings.channels.find(({ channel, account }) => channel === 'webchat' && account === from.account);
  if (!named || !mayEmbed(`${named.options['origins'] ?? ''} ${localOrigin}`, from.origin)) return 403;
  const { account, place } = from;
  await registry.putConnection(connectionId, { kind: 'visitor', who: '', account, place }, clock.now());
  return 200;
}

/** The origins on which the widget may stand; without any it may stand nowhere. */
function mayEmbed(origins: string, origin: string): boolean {
  return origins.split(/[\s,]+/).some((allowed) => allowed !== '' && (allowed === '*' || allowed === origin));
}

function originOf({ headers = {} }: SocketEvent): string {
  return headers['Origin'] ?? headers['origin'] ?? '';
}

/** Hashed: an address is somebody's, and none of ours to keep. */
function placeOf({ requestContext }: SocketEvent): string {
  return hashName('place', requestContext.identity?.sourceIp ?? '');
}

/** Best effort, as the gateway's own notice is: whatever is missed here ends by its time to live or at the first post that finds nobody. */
export async function leave(deps: ChatDeps, connectionId: string): Promise<void> {
  const { registry, agents, roster, clock } = deps;
  const connection = await registry.connection(connectionId);
  if (!connection) return;
  await registry.dropConnection(connectionId);
  if (connection.kind === 'visitor') {
    if (connection.who) await registry.dropVisitorSocket(connection.who, connectionId);
    return;
  }
  const { left, viewed } = await agents.disconnect(connection.who, connectionId);
  // With the last browser closed nobody would see a ticket that is given to them.
  if (left === 0) await agents.setPresence(connection.who, 'away', clock.now());
  roster.forget();
  if (viewed !== null) await tellOfLeaving(deps, viewed, connection.who);
}
