import { httpHandler } from '../../shared/platform/http-handler.ts';
import { callerOf } from './caller.ts';
import type { ApiDeps } from './deps.ts';
import { route } from './routes.ts';

/** The agents' REST API. The gateway has verified the token; who may do what is decided here. */
export const makeHandler = (deps: ApiDeps) =>
  httpHandler(async (request) => route({ deps, request, caller: callerOf(request.claims) }), deps.log);
