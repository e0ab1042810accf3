import { join } from 'node:path';
import { DeskError } from '../shared/errors.ts';
import type { DeskSettings } from '../shared/settings/settings.ts';
import type { DeskClock } from './desk-clock.ts';
import { openJournal } from './engine/journal.ts';
import type { Engines } from './engines.ts';
import type { Rooms } from './http/front-door.ts';
import { makeHttpApi } from './http/http-api.ts';
import { makeSocketApi } from './http/socket-api.ts';
import { manageConnection } from './http/socket-management.ts';
import type { Functions } from './lambda/pool.ts';
import { findAgent } from './login/agents.ts';
import { type LoginKeys, signToken } from './login/keys.ts';
import { isLogin, makeLogin } from './login/login.ts';
import { type Addresses, issuerOf } from './overrides.ts';
import { makeLocalPages } from './pages/local-pages.ts';
import { type OutboxView, openOutboxReader } from './pages/outbox.ts';
import { type LocalState, readState } from './pages/state.ts';
import { type Customers, makeCustomers } from './providers/customers.ts';
import { makeProviders, type ProviderCall } from './providers/door.ts';
import { makeNews } from './providers/news.ts';
import { planHttpApi, planSocketApi } from './provision/http-routes.ts';
import type { Sources } from './sources.ts';
import type { Stack } from './template/stack.ts';

export type RoomsOptions = {
  stack: Stack;
  addresses: Addresses;
  engines: Engines;
  clock: DeskClock;
  keys: LoginKeys;
  functions: Functions;
  sources: Sources;
  dir: string;
  settings: Pick<DeskSettings, 'name' | 'channels'>;
  /** Prints one line for a person. */
  tell(line: string): void;
};

export type DeskRooms = Rooms & {
  tokenFor(agent: string): Promise<string>;
  outbox(): Promise<OutboxView>;
  /** People who write by the providers that the laptop plays. */
  customers: Customers;
  state(): LocalState;
  advance(milliseconds: number): Promise<void>;
  close(): Promise<void>;
};

const SOCKETS = '/local/sockets';
const PROVIDERS = '/local/providers/';

/** Everything that is reached through the desk's one port: login, pages of the laptop, providers, sockets, and the HTTP API for the rest. */
export function buildRooms(options: RoomsOptions): DeskRooms {
  const { stack, addresses, engines, clock, keys, functions, sources, dir, settings, tell } = options;
  const { invoke } = functions;
  const { name: deskName } = settings;
  const issuer = issuerOf(addresses);
  const [client] = stack.of('AWS::Cognito::UserPoolClient');
  if (!client)
    throw new DeskError('template.unsupported', 'the template has no user pool client to log in to', {
      recovery: 'never',
    });
  const clientId = stack.ref(client.logicalId);
  const api = makeHttpApi({ ...planHttpApi(stack, issuer), invoke, keys: keys.verify, now: clock.now });
  const sockets = makeSocketApi({ ...planSocketApi(stack), invoke, now: clock.now });
  const login = makeLogin({ deskName, webUrl: addresses.webUrl, clientId, keys });
  const kept = openJournal<ProviderCall>(join(dir, 'providers'), 'calls');
  const webhooks = { accounts: settings.channels, webUrl: addresses.webUrl, now: clock.now, bus: sources.putEvent };
  const customers = makeCustomers(webhooks);
  const news = makeNews(webhooks, tell);
  const providers = makeProviders({ prefix: PROVIDERS, kept, now: clock.now, news: customers.news, took: news.took });
  const reader = openOutboxReader(engines.ses, providers);
  const state = () =>
    readState({
      name: deskName,
      clock,
      sqs: engines.sqs,
      environments: functions.environments,
      sockets: sockets.count,
    });
  const afterMove = async () => {
    // By the world's time, as in desk.ts.
    engines.dynamo.sweepTtl(Date.now());
    await sources.schedulesRun();
  };
  const local = makeLocalPages({ state, outbox: reader, clock, afterMove, customers, providers });
  return {
    stream: (request, response) => {
      if (!isLogin(request.url)) return false;
      void login(request, response);
      return true;
    },
    answer: async (received) => {
      const { url } = received;
      if (url.startsWith(SOCKETS)) return manageConnection(sockets, received);
      if (url.startsWith(PROVIDERS)) return providers.answer(received);
      return /^\/local(?:[/?]|$)/.test(url) ? await local(received) : await api(received);
    },
    upgrade: (request, received, stream, head) => void sockets.upgrade(request, received, stream, head),
    tokenFor: async (named) => {
      const agent = findAgent(named);
      if (!agent) throw new DeskError('agent.unknown', `there is no demo agent "${named}"`, { recovery: 'never' });
      return await signToken({ keys, agent, issuer, clientId });
    },
    outbox: reader.read,
    customers,
    state,
    advance: async (milliseconds) => {
      clock.advance(milliseconds);
      await afterMove();
    },
    close: async () => {
      news.stop();
      await sockets.close();
      kept.close();
    },
  };
}
