import { type App, Aspects, type Stack } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';

/** Has cdk-nag look over the app while it is synthesised. */
export function review(app: App): void {
  Aspects.of(app).add(new AwsSolutionsChecks({ reports: false }));
}

/** What cdk-nag and CDK itself refuse, a line each. Without the CDK CLI nobody else would read them. */
export function findings(assembly: CloudAssembly, stack: Stack): string[] {
  const { messages } = assembly.getStackArtifact(stack.artifactId);
  return messages
    .filter(({ level }) => level === 'error')
    .map(({ id, entry }) => `${id}: ${String(entry.data).trim()}`);
}
