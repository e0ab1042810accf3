import * as z from 'zod';
import { DeskError } from '../../shared/errors.ts';
import type { Authoriser } from '../http/authoriser.ts';
import type { HttpTarget } from '../http/http-api.ts';
import { parseRouteKey, type Route } from '../http/routes.ts';
import { nameInArn } from '../template/resources.ts';
import type { Stack } from '../template/stack.ts';
import { readProperties } from './read-properties.ts';

const api = z.looseObject({
  ProtocolType: z.enum(['HTTP', 'WEBSOCKET']),
  RouteSelectionExpression: z.string().optional(),
  CorsConfiguration: z.undefined().optional(),
});
const route = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(['NONE', 'JWT']).default('NONE'),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
});
const integration = z.object({ IntegrationType: z.literal('AWS_PROXY'), IntegrationUri: z.string() });
const authoriser = z.object({
  AuthorizerType: z.literal('JWT'),
  IdentitySource: z.tuple([z.literal('$request.header.Authorization')]),
  JwtConfiguration: z.object({ Audience: z.array(z.string()) }),
});

export type HttpApiPlan = { apiId: string; routes: Route<HttpTarget>[] };
export type SocketApiPlan = { apiId: string; selectBy: string; routes: Record<string, string> };

/** The HTTP API's routes; its authorisers check the laptop's issuer. */
export function planHttpApi(stack: Stack, issuer: string): HttpApiPlan {
  const apiId = theApi(stack, 'HTTP').id;
  const authorisers = new Map(
    stack
      .of('AWS::ApiGatewayV2::Authorizer')
      .map((each) => [stack.ref(each.logicalId), readProperties(authoriser, each)]),
  );
  const routes = routesOf(stack, apiId).map(({ RouteKey, functionName, AuthorizerId, AuthorizationScopes }) => {
    const found = AuthorizerId === undefined ? undefined : authorisers.get(AuthorizerId);
    const guard: Authoriser | undefined = found && {
      issuer,
      audience: found.JwtConfiguration.Audience,
      scopes: AuthorizationScopes,
    };
    return parseRouteKey<HttpTarget>(RouteKey, { functionName, ...(guard ? { authoriser: guard } : {}) });
  });
  return { apiId, routes };
}

export function planSocketApi(stack: Stack): SocketApiPlan {
  const { id: apiId, expression } = theApi(stack, 'WEBSOCKET');
  const [, selectBy] = /^\$request\.body\.(\w+)$/.exec(expression ?? '') ?? [];
  if (!selectBy)
    throw cannot(`the WebSocket API selects routes by "${expression}"`, 'only $request.body.<field> works on a laptop');
  return {
    apiId,
    selectBy,
    routes: Object.fromEntries(routesOf(stack, apiId).map(({ RouteKey, functionName }) => [RouteKey, functionName])),
  };
}

function theApi(stack: Stack, protocol: 'HTTP' | 'WEBSOCKET'): { id: string; expression?: string } {
  const found = stack.of('AWS::ApiGatewayV2::Api').filter((each) => each.properties['ProtocolType'] === protocol);
  const [only] = found;
  if (!only || found.length > 1)
    throw cannot(`the template has ${found.length} APIs of protocol ${protocol}`, 'the laptop runs exactly one');
  const { RouteSelectionExpression: expression } = readProperties(api, only);
  return { id: stack.ref(only.logicalId), ...(expression === undefined ? {} : { expression }) };
}

function routesOf(stack: Stack, apiId: string) {
  const integrations = new Map(
    stack
      .of('AWS::ApiGatewayV2::Integration')
      .map((each) => [stack.ref(each.logicalId), readProperties(integration, each)]),
  );
  return stack
    .of('AWS::ApiGatewayV2::Route')
    .map((each) => readProperties(route, each))
    .filter(({ ApiId }) => ApiId === apiId)
    .map((each) => {
      const uri = integrations.get(each.Target.replace(/^integrations\//, ''))?.IntegrationUri;
      if (!uri) throw cannot(`route "${each.RouteKey}" has no integration`, 'run npm run synth');
      return { ...each, functionName: functionIn(uri) };
    });
}

/** A WebSocket API names its function by a path: `arn:aws:apigateway:region:lambda:path/2015-03-31/functions/ARN/invocations`. */
function functionIn(uri: string): string {
  return nameInArn(/\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri);
}

function cannot(what: string, why: string): DeskError {
  return new DeskError('template.unsupported', `${what} cannot run on a laptop: ${why}`, { recovery: 'never' });
}
