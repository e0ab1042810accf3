import { httpHandler } from '../../shared/platform/http-handler.ts';
import { admit } from './admit.ts';
import type { ApiDeps } from './deps.ts';
import { route } from './routes.ts';

/** The REST API of agents and of programs; who may do what is decided here. */
export const makeHandler = (deps: ApiDeps) =>
  httpHandler(async (request) => route(await admit(deps, request)), deps.log);
