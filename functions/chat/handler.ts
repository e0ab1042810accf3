import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2, Context } from 'aws-lambda';
import type { Accounts } from '../../shared/desk/accounts.ts';
import type { Roster } from '../../shared/desk/roster.ts';
import type { SigningKey } from '../../shared/desk/signing-key.ts';
import type { Stores } from '../../shared/desk/stores.ts';
import { plainLength } from '../../shared/platform/plain-length.ts';
import type { Blobs, Clock, Dynamo, Jobs, Log, Sockets } from '../../shared/platform/ports.ts';
import type { DeskSettings } from '../../shared/settings/settings.ts';
import { agentSays } from './agent.ts';
import { admit, leave } from './door.ts';
import type { Gestures } from './gestures.ts';
import { hoursOf, type TellHours } from './hours.ts';
import { visitorSays } from './visitor.ts';

export type ChatDeps = Pick<Stores, 'registry' | 'agents' | 'deliveries' | 'conversations'> & {
  settings: DeskSettings;
  dynamo: Dynamo;
  table: string;
  jobs: Jobs;
  sockets: Sockets;
  roster: Roster;
  gestures: Gestures;
  hours: TellHours;
  /** Asked for with the first file: most visitors bring none, and what signs addresses is slow to load. */
  blobs: () => Promise<Pick<Blobs, 'uploadUrl' | 'signedUrl'>>;
  /** With what the pages of an account sign for their visitors. */
  accounts: Accounts;
  /** On a laptop its own pages may always open the chat; empty in AWS. */
  localOrigin: string;
  /** Signs visitors' sessions. */
  key: SigningKey;
  clock: Clock;
  realClock: Clock;
  log: Log;
};

/** What API Gateway hands over of a handshake beside the socket's own event. */
export type SocketEvent = APIGatewayProxyWebsocketEventV2 & {
  headers?: Record<string, string>;
  queryStringParameters?: Record<string, string>;
  requestContext: { identity?: { sourceIp?: string } };
};

const MAX_MESSAGE = 32 * 1024;

/** The WebSocket API of widgets and agents: who may come in, who has left, and what they say. */
export const makeHandler = (given: Omit<ChatDeps, 'hours'>) => {
  const deps = { ...given, hours: hoursOf(given.settings) };
  return async (event: SocketEvent, _context: Context): Promise<APIGatewayProxyResultV2> => {
    const { routeKey, connectionId } = event.requestContext;
    if (routeKey === '$connect') return { statusCode: await admit(deps, event) };
    if (routeKey === '$disconnect') await leave(deps, connectionId);
    else await hear(deps, connectionId, event.body ?? '');
    return { statusCode: 200 };
  };
};

/** Whatever a socket says that is not understood is answered, never an error: an error would close the gateway's ear for a retry that cannot help. */
async function hear(deps: ChatDeps, connectionId: string, body: string): Promise<void> {
  const connection = await deps.registry.connection(connectionId);
  const said = body.length > MAX_MESSAGE ? undefined : parseJson(body);
  if (!connection || said === undefined) {
    await deps.sockets.post(connectionId, {
      type: 'refused',
      reason: connection ? 'not JSON of at most 32 kB' : 'this socket is not known: connect again',
    });
    return;
  }
  await (connection.kind === 'agent'
    ? agentSays(deps, { connectionId, connection, said })
    : visitorSays(deps, { connectionId, connection, said }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, plainLength) as unknown;
  } catch {
    return undefined;
  }
}
