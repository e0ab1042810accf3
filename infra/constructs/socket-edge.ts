import { Stack } from 'aws-cdk-lib';
import * as apigw from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { named } from '../stage.ts';
import type { DeskFunction } from './desk-function.ts';

/** The door for sockets: the chat widget on other people's pages, and the agents' workspaces. */
export class SocketEdge extends Construct {
  readonly api: apigw.WebSocketApi;
  readonly stage: apigw.WebSocketStage;

  constructor(scope: Construct, id: string, { stage }: { readonly stage: string }) {
    super(scope, id);
    this.api = new apigw.WebSocketApi(this, 'Api', { apiName: named(stage, 'socket') });
    this.stage = new apigw.WebSocketStage(this, 'Stage', {
      webSocketApi: this.api,
      stageName: 'socket',
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 1000 },
    });
  }

  get url(): string {
    return this.stage.url;
  }

  route(chat: DeskFunction): void {
    for (const key of ['$connect', '$disconnect', '$default'])
      this.api.addRoute(key, { integration: new WebSocketLambdaIntegration('Chat', chat.fn) });
  }

  /** Lets a function post to open sockets. */
  openTo(...senders: DeskFunction[]): void {
    const posts = Stack.of(this).formatArn({
      service: 'execute-api',
      resource: this.api.apiId,
      resourceName: `${this.stage.stageName}/POST/@connections/*`,
    });
    for (const sender of senders) {
      sender.knows('SOCKET_ENDPOINT', this.stage.callbackUrl);
      sender.may(['execute-api:ManageConnections'], [posts]);
    }
  }
}
