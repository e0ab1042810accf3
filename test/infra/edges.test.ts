import { describe, expect, it } from '@jest/globals';
import { deskTemplate, ofType, only, type Resource } from './support/desk-template.ts';
import { readable } from './support/readable.ts';

const template = deskTemplate('own callback');

/** Which function an integration's route leads to. */
function targetOf({ Properties }: Resource): string {
  const [, integration] = (Properties['Target'] as { 'Fn::Join': [string, [string, { Ref: string }]] })['Fn::Join'][1];
  return readable(template.Resources[integration.Ref]?.Properties['IntegrationUri']);
}

const routesOf = (api: 'Http' | 'Socket') =>
  ofType(template, 'AWS::ApiGatewayV2::Route')
    .map(([, route]) => route)
    .filter(({ Properties }) => readable(Properties['ApiId']) === `<${api}Api>`);

describe('the door for HTTP', () => {
  it('leads each route to its function', () => {
    const routes = Object.fromEntries(routesOf('Http').map((route) => [route.Properties['RouteKey'], targetOf(route)]));

    expect(routes).toEqual({
      'GET /channels/{channel}/{account}': '<intakeFunction.Arn>',
      'POST /channels/{channel}/{account}': '<intakeFunction.Arn>',
      'GET /api/{proxy+}': '<deskapiFunction.Arn>',
      'POST /api/{proxy+}': '<deskapiFunction.Arn>',
      'PUT /api/{proxy+}': '<deskapiFunction.Arn>',
      'DELETE /api/{proxy+}': '<deskapiFunction.Arn>',
      'GET /v1/{proxy+}': '<deskapiFunction.Arn>',
      'POST /v1/{proxy+}': '<deskapiFunction.Arn>',
      'PUT /v1/{proxy+}': '<deskapiFunction.Arn>',
      'DELETE /v1/{proxy+}': '<deskapiFunction.Arn>',
      'GET /frames/{token}': '<mailframeFunction.Arn>',
      'GET /files/{token}': '<filesFunction.Arn>',
      'GET /rate/{token}': '<rateFunction.Arn>',
      'POST /rate/{token}': '<rateFunction.Arn>',
      'GET /portal/api/{proxy+}': '<portalFunction.Arn>',
      'POST /portal/api/{proxy+}': '<portalFunction.Arn>',
      'GET /': '<pagesFunction.Arn>',
      'GET /{proxy+}': '<pagesFunction.Arn>',
      'GET /api/openapi.json': '<pagesFunction.Arn>',
    });
  });

  it('asks for a login on every route to the API of people, and on no other', () => {
    const guarded = routesOf('Http').filter(({ Properties }) => Properties['AuthorizationType'] === 'JWT');

    expect(guarded.map(targetOf)).toEqual(Array(4).fill('<deskapiFunction.Arn>'));
    expect(guarded.every(({ Properties }) => Properties['AuthorizerId'] !== undefined)).toBe(true);
  });

  it('believes the tokens of this pool for this client only', () => {
    const { Properties } = only(template, 'AWS::ApiGatewayV2::Authorizer');
    const { Audience, Issuer } = Properties['JwtConfiguration'] as { Audience: unknown[]; Issuer: unknown };

    expect(Properties).toMatchObject({ AuthorizerType: 'JWT', IdentitySource: ['$request.header.Authorization'] });
    expect(readable(Issuer)).toBe('https://cognito-idp.<AWS::Region>.amazonaws.com/<UserPool>');
    expect(Audience.map(readable)).toEqual(['<AgentsPoolWorkspace>']);
  });

  it('lets no one call without a limit, and writes calls down without their secrets', () => {
    const { Properties } = only(template, 'AWS::ApiGatewayV2::Stage', { StageName: '$default' });
    const { Format } = Properties['AccessLogSettings'] as { Format: string };

    expect(Properties['DefaultRouteSettings']).toEqual({ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 });
    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/\$context\.path|queryString|authorizer/);
  });

  it('hands over requests in payload format 2.0', () => {
    const versions = routesOf('Http').map(({ Properties }) => {
      const [, integration] = (Properties['Target'] as { 'Fn::Join': [string, [string, { Ref: string }]] })[
        'Fn::Join'
      ][1];
      return template.Resources[integration.Ref]?.Properties['PayloadFormatVersion'];
    });

    expect(new Set(versions)).toEqual(new Set(['2.0']));
  });
});

describe('the door for sockets', () => {
  it('leads everything to the chat function', () => {
    expect(
      routesOf('Socket').map((route) => [
        route.Properties['RouteKey'],
        targetOf(route).match(/<chatFunction\.Arn>/)?.[0],
      ]),
    ).toEqual(['$connect', '$disconnect', '$default'].map((key) => [key, '<chatFunction.Arn>']));
  });

  it('lets no one send without a limit', () => {
    const { Properties } = only(template, 'AWS::ApiGatewayV2::Stage', { StageName: 'socket' });

    expect(Properties['DefaultRouteSettings']).toEqual({ ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 });
  });
});

describe('the login', () => {
  const { Properties: client } = only(template, 'AWS::Cognito::UserPoolClient');

  it('is a code with PKCE for a client without a secret, and no other way', () => {
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    });
    expect(client['AllowedOAuthScopes']).toEqual(['openid', 'email', 'profile']);
    expect(client['ExplicitAuthFlows']).toEqual(['ALLOW_REFRESH_TOKEN_AUTH']);
  });

  it('leads back to the desk itself and to the addresses in the settings', () => {
    const back = ['<HttpApi.ApiEndpoint>/', 'https://desk.test.example/'];

    expect((client['CallbackURLs'] as unknown[]).map(readable)).toEqual(back);
    expect((client['LogoutURLs'] as unknown[]).map(readable)).toEqual(back);
  });

  it('is told to the pages', () => {
    const { Variables } = only(template, 'AWS::Lambda::Function', { FunctionName: 'switchboard-test-pages' })
      .Properties['Environment'] as {
      Variables: Record<string, unknown>;
    };

    expect(readable(Variables['LOGIN_URL'])).toBe('https://<AgentsPoolDomain>.auth.<AWS::Region>.amazoncognito.com');
    expect(readable(Variables['ISSUER'])).toBe('https://cognito-idp.<AWS::Region>.amazonaws.com/<UserPool>');
    expect(readable(Variables['SOCKET_URL'])).toBe(
      'wss://<SocketApi>.execute-api.<AWS::Region>.<AWS::URLSuffix>/socket',
    );
  });
});

describe('the event bus', () => {
  const listens = (variant: 'call centre' | 'plain') =>
    ofType(deskTemplate(variant), 'AWS::Events::Rule').filter(([, { Properties }]) => Properties['EventPattern']);

  it('is heard where the settings name an instance of Amazon Connect, and nowhere else', () => {
    expect(listens('plain')).toEqual([]);
    const [rule, ...others] = listens('call centre').map(([, { Properties }]) => Properties);

    expect(others).toEqual([]);
    expect(rule?.['EventPattern']).toEqual({
      source: ['aws.connect'],
      'detail-type': ['Amazon Connect Contact Event'],
      detail: {
        eventType: ['DISCONNECTED', 'COMPLETED'],
        instanceArn: ['arn:aws:connect:eu-central-1:123456789012:instance/1111'],
      },
    });
  });

  it('may send to the chat queue by this rule alone', () => {
    const [[id] = ['']] = listens('call centre');
    const policies = ofType(deskTemplate('call centre'), 'AWS::SQS::QueuePolicy').flatMap(
      ([, { Properties }]) => (Properties['PolicyDocument'] as { Statement: Record<string, unknown>[] }).Statement,
    );
    const opened = policies.filter(({ Principal }) => JSON.stringify(Principal).includes('events.amazonaws.com'));

    expect(opened).toHaveLength(1);
    expect(JSON.stringify(opened[0]?.['Condition'])).toContain(id);
    expect(JSON.stringify(opened[0]?.['Action'])).toContain('sqs:SendMessage');
  });
});
