import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import { httpHandler } from '../../shared/platform/http-handler.ts';
import { admit } from './admit.ts';
import type { ApiDeps } from './deps.ts';
import { route } from './routes.ts';

type Handler = {
  (event: APIGatewayProxyEventV2, context: Context): Promise<APIGatewayProxyStructuredResultV2>;
  (event: SQSEvent, context: Context): Promise<SQSBatchResponse>;
};

/** The REST API of agents and of programs; who may do what is decided here. Answers that an agent could take back for a moment come again as jobs, and are carried out as any other command. */
export function makeHandler(deps: ApiDeps): Handler {
  const http = httpHandler(async (request) => route(await admit(deps, request)), deps.log);
  const handle = async (event: APIGatewayProxyEventV2 | SQSEvent, context: Context) =>
    'Records' in event ? (await import('./held-jobs.ts')).heldJobs(deps)(event, context) : http(event, context);
  return handle as Handler;
}
