import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/**
 * A topic that one AWS service publishes to, for this account only. The TLS-only policy replaces the default one, which let the account's own services in:
 * without this statement SES and CloudWatch would be refused in silence.
 */
export function serviceTopic(
  scope: Construct,
  id: string,
  publisher: { service: string; sourceArn?: string },
): sns.Topic {
  const topic = new sns.Topic(scope, id, { enforceSSL: true });
  topic.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal(publisher.service)],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
        ...(publisher.sourceArn && { ArnEquals: { 'aws:SourceArn': publisher.sourceArn } }),
      },
    }),
  );
  return topic;
}
