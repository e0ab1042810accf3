import { Aws, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { keepLogicalId } from '../keep-logical-id.ts';
import { named } from '../stage.ts';

type AgentPoolProps = {
  readonly stage: string;
  readonly mfa: 'optional' | 'required';
  /** Where the login may lead back to: the desk's own address and those of the settings. */
  readonly callbackUrls: string[];
};

const GROUPS = {
  csr: 'Agents of the customer service queue',
  tsr: 'Agents of the technical support queue',
  lead: 'Leads: see and move every ticket',
  admin: 'Admins: quarantine, agents, accounts',
};

/** Who may log in: agents that an admin has added, nobody by themselves. */
export class AgentPool extends Construct {
  readonly pool: cognito.UserPool;
  readonly clientId: string;
  readonly issuer: string;
  readonly loginUrl: string;

  constructor(scope: Construct, id: string, props: AgentPoolProps) {
    super(scope, id);
    this.pool = this.makePool(props);
    for (const [groupName, description] of Object.entries(GROUPS)) {
      new cognito.CfnUserPoolGroup(this, `Group-${groupName}`, {
        userPoolId: this.pool.userPoolId,
        groupName,
        description,
      });
    }
    this.clientId = this.makeClient(props.callbackUrls).userPoolClientId;
    this.issuer = `https://cognito-idp.${Aws.REGION}.amazonaws.com/${this.pool.userPoolId}`;
    this.loginUrl = this.makeDomain(props.stage);
  }

  private makePool({ stage, mfa }: AgentPoolProps): cognito.UserPool {
    const pool = new cognito.UserPool(this, 'Pool', {
      userPoolName: named(stage, 'agents'),
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: mfa === 'required' ? cognito.Mfa.REQUIRED : cognito.Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    keepLogicalId(pool, 'UserPool');
    return pool;
  }

  /** A page in a browser keeps no secret: authorization code with PKCE only, no password ever passes through us. */
  private makeClient(callbackUrls: string[]): cognito.UserPoolClient {
    return this.pool.addClient('Workspace', {
      // Not left out: Cognito would then allow SRP and custom flows to anybody who has the client's id.
      authFlows: { userSrp: false, custom: false },
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
      supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE],
        callbackUrls,
        logoutUrls: callbackUrls,
      },
    });
  }

  /** The prefix must be the only one of its kind in the region: eight digits of the stack's own id make it so without telling the account's number. */
  private makeDomain(stage: string): string {
    const stackId = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
    const domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `switchboard-${stage}-${stackId}` },
    });
    return `https://${domain.domainName}.auth.${Aws.REGION}.amazoncognito.com`;
  }
}
