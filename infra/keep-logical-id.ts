import type { CfnElement, Resource } from 'aws-cdk-lib';

/**
 * Pins the CloudFormation id of a thing that holds data. CDK makes ids from the construct's path: moving a file's construct would otherwise deploy
 * a second, empty table beside the one with the conversations.
 */
export function keepLogicalId(resource: Resource, id: string): void {
  (resource.node.defaultChild as CfnElement).overrideLogicalId(id);
}
