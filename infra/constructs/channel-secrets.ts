import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { ChannelAccount } from '../../shared/settings/settings.ts';
import type { DeskFunction } from './desk-function.ts';

type ChannelSecretsProps = { readonly stage: string; readonly accounts: readonly ChannelAccount[] };

/** Mail is judged by SES, the widget by its origin unless its page signs for its visitors, and Amazon Connect comes over the account's own bus: they share no secret with anybody. */
const hasSecret = ({ channel, options }: ChannelAccount): boolean =>
  channel === 'webchat' ? options['identity'] === 'signed' : channel !== 'email' && channel !== 'amazon-connect';

/**
 * One secret for each account of a provider. It starts with an empty list of signing secrets, so that every webhook is refused until an admin has filled it
 * in, and with a random `verifyToken` to copy to the provider.
 */
export class ChannelSecrets extends Construct {
  private readonly prefix: string;

  constructor(scope: Construct, id: string, { stage, accounts }: ChannelSecretsProps) {
    super(scope, id);
    this.prefix = `switchboard/${stage}/channels`;
    for (const { channel, account, name } of accounts.filter(hasSecret)) {
      new secrets.Secret(this, `${channel}-${account}`, {
        secretName: `${this.prefix}/${channel}/${account}`,
        description: `Switchboard: ${name}`,
        // Changing this would make CloudFormation write a new value over the admin's.
        generateSecretString: {
          secretStringTemplate: '{"secrets":[],"token":""}',
          generateStringKey: 'verifyToken',
          passwordLength: 40,
          excludePunctuation: true,
        },
      });
    }
  }

  readableBy(...readers: DeskFunction[]): void {
    const all = Stack.of(this).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: `${this.prefix}/*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    for (const reader of readers) {
      reader.knows('SECRETS_PREFIX', this.prefix);
      reader.may(['secretsmanager:GetSecretValue'], [all]);
    }
  }
}
