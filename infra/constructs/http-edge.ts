import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigw from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { retentionDays } from '../log-retention.ts';
import { named } from '../stage.ts';
import type { AgentPool } from './agent-pool.ts';
import type { DeskFunction } from './desk-function.ts';

type HttpEdgeProps = { readonly stage: string; readonly logDays: number };

type HttpFunctions = Record<'intake' | 'api' | 'frame' | 'files' | 'rate' | 'portal' | 'pages', DeskFunction>;

const { GET, POST, PUT, DELETE } = apigw.HttpMethod;

/** The one door for HTTP: webhooks, the REST API behind the login, mail frames, files that agents send, ratings, the customers' portal, the pages. */
export class HttpEdge extends Construct {
  readonly api: apigw.HttpApi;
  /** `https://…`, without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, { stage, logDays }: HttpEdgeProps) {
    super(scope, id);
    this.api = new apigw.HttpApi(this, 'Api', { apiName: named(stage, 'http'), createDefaultStage: false });
    this.url = this.api.apiEndpoint;
    const log = new logs.LogGroup(this, 'Log', {
      // This prefix keeps API Gateway out of the account's log policy, which is full after some twenty log groups.
      logGroupName: `/aws/vendedlogs/switchboard/${stage}/http`,
      retention: retentionDays(logDays),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new apigw.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 1000 },
      accessLogSettings: { destination: new apigw.LogGroupLogDestination(log), format: ACCESS },
    });
  }

  /**
   * `/api` is spelled out method by method: API Gateway does not say whether `ANY /api/{proxy+}` goes before `GET /{proxy+}`, and the one behind the login
   * must never lose to the open one. `/v1` leads to the same function without a login: there it asks for an API key.
   */
  route({ intake, api, frame, files, rate, portal, pages }: HttpFunctions, agents: AgentPool): void {
    const authorizer = new HttpJwtAuthorizer('Login', agents.issuer, { jwtAudience: [agents.clientId] });
    this.add('Intake', intake, [GET, POST], ['/channels/{channel}/{account}']);
    this.add('Api', api, [GET, POST, PUT, DELETE], ['/api/{proxy+}'], authorizer);
    this.add('Keyed', api, [GET, POST, PUT, DELETE], ['/v1/{proxy+}']);
    this.add('Frame', frame, [GET], ['/frames/{token}']);
    this.add('Files', files, [GET], ['/files/{token}']);
    this.add('Rate', rate, [GET, POST], ['/rate/{token}']);
    this.add('Portal', portal, [GET, POST], ['/portal/api/{proxy+}']);
    this.add('Pages', pages, [GET], ['/', '/{proxy+}', '/api/openapi.json']);
  }

  private add(
    id: string,
    target: DeskFunction,
    methods: apigw.HttpMethod[],
    paths: string[],
    authorizer?: HttpJwtAuthorizer,
  ): void {
    const integration = new HttpLambdaIntegration(id, target.fn);
    for (const path of paths) this.api.addRoutes({ path, methods, integration, ...(authorizer && { authorizer }) });
  }
}

/** The route, never the path or the query: frame tokens and handshakes are secrets for as long as they live. */
const ACCESS = AccessLogFormat.custom(
  JSON.stringify({
    at: '$context.requestTimeEpoch',
    id: '$context.requestId',
    ip: '$context.identity.sourceIp',
    route: '$context.routeKey',
    status: '$context.status',
    ms: '$context.responseLatency',
  }),
);
