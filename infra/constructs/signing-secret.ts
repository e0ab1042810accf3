import { RemovalPolicy } from 'aws-cdk-lib';
import * as secrets from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { keepLogicalId } from '../keep-logical-id.ts';
import type { DeskFunction } from './desk-function.ts';

/** The desk's own key: it signs reply addresses, frames and socket tickets. Kept for good, since mails of years ago bear its signature. */
export class SigningSecret extends Construct {
  private readonly name: string;
  private readonly secret: secrets.Secret;

  constructor(scope: Construct, id: string, { stage }: { readonly stage: string }) {
    super(scope, id);
    this.name = `switchboard/${stage}/signing`;
    this.secret = new secrets.Secret(this, 'Secret', {
      secretName: this.name,
      description: 'Switchboard: signs reply addresses, mail frames and socket tickets',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'key',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    keepLogicalId(this.secret, 'SigningSecret');
  }

  readableBy(...readers: DeskFunction[]): void {
    for (const reader of readers) {
      reader.knows('SIGNING_SECRET', this.name);
      reader.may(['secretsmanager:GetSecretValue'], [this.secret.secretArn]);
    }
  }
}
