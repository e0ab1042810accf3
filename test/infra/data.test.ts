import { describe, expect, it } from '@jest/globals';
import { rawLifecycle } from '../../infra/raw-retention.ts';
import { TABLE } from '../../shared/store/table.ts';
import { deskTemplate, ofType } from './support/desk-template.ts';
import { statementsOf } from './support/rights.ts';

const template = deskTemplate('short retention');
const {
  ConversationTable: table,
  RawBucket: raw,
  AccessLogBucket: accessLog,
  UserPool: pool,
  SigningSecret: signing,
} = template.Resources;

describe('what holds data', () => {
  // Another logical id is another resource to CloudFormation: the desk would start empty beside the old one.
  it.each(['ConversationTable', 'RawBucket', 'AccessLogBucket', 'UserPool', 'SigningSecret'])(
    'keeps %s under its name and outlives the stack',
    (id) => {
      expect(template.Resources[id]).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    },
  );
});

describe('the table', () => {
  it('can be put back to any second of the last 35 days and cannot be deleted', () => {
    expect(table?.Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    });
  });

  it('is billed by request and streams what was written', () => {
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    });
  });

  it('has the keys, the index and the expiry that the code uses', () => {
    expect(table?.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: TABLE.pk, KeyType: 'HASH' },
        { AttributeName: TABLE.sk, KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: TABLE.index.name,
          KeySchema: [
            { AttributeName: TABLE.index.pk, KeyType: 'HASH' },
            { AttributeName: TABLE.index.sk, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...TABLE.index.projection] },
        },
      ],
      TimeToLiveSpecification: { AttributeName: TABLE.ttl, Enabled: true },
    });
  });
});

describe.each([
  ['the raw bucket', 'RawBucket', raw],
  ['the access log', 'AccessLogBucket', accessLog],
])('%s', (_, id, bucket) => {
  it('is encrypted and closed to the public', () => {
    expect(bucket?.Properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket?.Properties['BucketEncryption']).toBeDefined();
    expect(bucket?.Properties['OwnershipControls']).toEqual({ Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] });
  });

  it('refuses whoever comes without TLS 1.2', () => {
    const policies = ofType(template, 'AWS::S3::BucketPolicy').filter(([, { Properties }]) =>
      JSON.stringify(Properties['Bucket']).includes(id),
    );
    const statements = policies.flatMap(([, { Properties }]) => statementsOf(Properties['PolicyDocument']));

    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } },
      }),
    );
  });

  it('forgets after the days that the settings name', () => {
    expect(bucket?.Properties['LifecycleConfiguration']).toMatchObject({
      Rules: [{ ExpirationInDays: 77, Status: 'Enabled' }],
    });
  });
});

describe('the days of the raw bucket', () => {
  const rules = (more: object) =>
    rawLifecycle({ rawDays: 400, versionDays: 30, quarantineDays: 400, logDays: 30, ...more }).map(
      ({ prefix, expiration }) => [prefix ?? 'all', expiration?.toDays()],
    );

  it('are one rule where nothing has days of its own', () => {
    expect(rules({})).toEqual([['all', 400]]);
  });

  it('are shorter for what the settings say, since S3 follows the shorter of two rules', () => {
    expect(rules({ attachmentDays: 90, uploadDays: 30 })).toEqual([
      ['all', 400],
      ['attachments/', 90],
      ['media/', 90],
      ['uploads/', 30],
    ]);
  });

  it('are longer for attachments than for raw input without keeping any raw input longer', () => {
    const found = rules({ rawDays: 30, attachmentDays: 400 });

    expect(found).toContainEqual(['all', 400]);
    for (const prefix of ['mail/', 'archive/', 'spill/', 'raw/', 'aws/lambda/', 'uploads/'])
      expect(found).toContainEqual([prefix, 30]);
  });

  it('let what was deleted end after days of their own', () => {
    expect(
      rawLifecycle({
        rawDays: 400,
        versionDays: 1,
        quarantineDays: 400,
        logDays: 30,
      })[0]?.noncurrentVersionExpiration?.toDays(),
    ).toBe(1);
  });
});

describe('the raw bucket alone', () => {
  it('keeps what is overwritten for a month', () => {
    expect(raw?.Properties['VersioningConfiguration']).toEqual({ Status: 'Enabled' });
    expect(raw?.Properties['LifecycleConfiguration']).toMatchObject({
      Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 30 } }],
    });
  });

  it('writes down who looked', () => {
    expect(raw?.Properties['LoggingConfiguration']).toEqual({ DestinationBucketName: { Ref: 'AccessLogBucket' } });
  });

  it('takes uploads from the workspace, from pages with the chat, and from no other', () => {
    const { RawBucket } = deskTemplate('own callback').Resources;

    expect(RawBucket?.Properties['CorsConfiguration']).toHaveProperty('CorsRules', [
      {
        AllowedMethods: ['PUT'],
        AllowedHeaders: ['content-type'],
        AllowedOrigins: [
          { 'Fn::GetAtt': [expect.stringMatching(/^HttpApi/), 'ApiEndpoint'] },
          'https://desk.test.example',
          'https://www.test.example',
          'https://shop.test.example',
        ],
        MaxAge: 3600,
      },
    ]);
  });

  it('takes them from the workspace alone where the chat stands on no page', () => {
    expect(raw?.Properties['CorsConfiguration']).toHaveProperty('CorsRules', [
      expect.objectContaining({ AllowedOrigins: [{ 'Fn::GetAtt': [expect.any(String), 'ApiEndpoint'] }] }),
    ]);
  });
});

describe('secrets', () => {
  const secrets = ofType(template, 'AWS::SecretsManager::Secret').map(([, { Properties }]) => Properties);

  it("has one for each account that shares one with a provider, and the desk's own key", () => {
    expect(secrets.map(({ Name }) => Name)).toEqual([
      'switchboard/test/signing',
      'switchboard/test/channels/whatsapp/eu',
      'switchboard/test/channels/webhook/shop',
    ]);
  });

  it('begins with no signing secret, so that every webhook is refused until one is set', () => {
    expect(secrets[1]?.['GenerateSecretString']).toMatchObject({
      SecretStringTemplate: '{"secrets":[],"token":""}',
      GenerateStringKey: 'verifyToken',
    });
  });

  it('makes the signing key itself, of 64 characters', () => {
    expect(signing?.Properties['GenerateSecretString']).toMatchObject({ PasswordLength: 64, GenerateStringKey: 'key' });
  });

  it('puts no secret into the template', () => {
    for (const secret of secrets) expect(secret).not.toHaveProperty('SecretString');
  });
});

describe('the agents', () => {
  it('cannot sign themselves up, and cannot be deleted by mistake', () => {
    expect(pool?.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
    });
  });

  it('need strong passwords, and a second factor where the settings say so', () => {
    const strict = deskTemplate('second factor').Resources['UserPool'];

    expect(pool?.Properties).toMatchObject({
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: true, RequireSymbols: true } },
      MfaConfiguration: 'OPTIONAL',
    });
    expect(strict?.Properties).toMatchObject({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
  });

  it('belong to csr, tsr, lead or admin', () => {
    expect(
      ofType(template, 'AWS::Cognito::UserPoolGroup').map(([, { Properties }]) => Properties['GroupName']),
    ).toEqual(['csr', 'tsr', 'lead', 'admin']);
  });
});
