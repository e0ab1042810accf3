import { describe, expect, it } from '@jest/globals';
import { overrideVariables } from '../../../local/overrides.ts';
import { demoSecret } from '../../../local/provision/demo-secrets.ts';

const addresses = {
  webUrl: 'http://127.0.0.1:3000',
  socketUrl: 'ws://127.0.0.1:3000/socket',
  awsUrl: 'http://127.0.0.1:4566',
};

describe('a function’s variables on a laptop', () => {
  it('are those of the template, but for what has another address here', () => {
    const variables = overrideVariables(
      { TABLE: 'T', ISSUER: 'https://cognito', SOCKET_ENDPOINT: 'https://x' },
      addresses,
    );

    expect(variables).toMatchObject({
      TABLE: 'T',
      ISSUER: 'http://127.0.0.1:3000/login',
      SOCKET_ENDPOINT: 'http://127.0.0.1:3000/local/sockets',
    });
    expect(variables).not.toHaveProperty('LOGIN_URL');
  });

  it('send every AWS client and every provider call to the laptop', () => {
    const variables = overrideVariables({}, addresses);

    for (const service of ['DYNAMODB', 'SQS', 'S3', 'SES', 'SECRETS_MANAGER'])
      expect(variables[`AWS_ENDPOINT_URL_${service}`]).toBe(addresses.awsUrl);
    expect(variables['PROVIDER_ENDPOINT']).toBe('http://127.0.0.1:3000/local/providers');
  });
});

describe('the demo secrets', () => {
  it('are well known for channel accounts and nothing else', () => {
    expect(JSON.parse(demoSecret('switchboard/dev/channels/telegram/bot') ?? '')).toMatchObject({
      secrets: ['laptop-telegram-secret'],
    });
    expect(demoSecret('switchboard/dev/signing')).toBeUndefined();
  });

  it('are a Standard Webhooks key for webhooks', () => {
    expect(demoSecret('switchboard/dev/channels/webhook/shop')).toContain('whsec_');
  });
});
