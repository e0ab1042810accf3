import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import { connect } from './connect.ts';
import { Alarms } from './constructs/alarms.ts';
import { makeParts, type Parts, type StackInput } from './parts.ts';
import { checkStage, stackName } from './stage.ts';

/** The whole desk as one stack, named `Switchboard-<stage>`. It knows no account and no region, so it can be synthesised anywhere. */
export function buildStack(app: App, input: StackInput): Stack {
  const { settings, stage } = input;
  const stack = new Stack(app, stackName(checkStage(stage)), {
    description: `Switchboard, stage ${stage}: ${settings.name}`,
    analyticsReporting: false,
  });
  const parts = makeParts(stack, input);
  connect(parts);
  new Alarms(stack, 'Alarms', {
    stage,
    queues: Object.values(parts.queues),
    consumers: parts.consumers,
    functions: Object.values(parts.functions),
    logs: parts.logs,
    ...(settings.alarms.email && { email: settings.alarms.email }),
  });
  makeOutputs(stack, parts);
  return stack;
}

/** What an operator and `switchboard doctor` need to find the desk's parts. */
function makeOutputs(stack: Stack, { http, sockets, agents, raw, search, table, mailIntake, queues }: Parts): void {
  const outputs = {
    ApiUrl: http.url,
    SocketUrl: sockets.url,
    UserPoolId: agents.pool.userPoolId,
    ClientId: agents.clientId,
    LoginUrl: agents.loginUrl,
    RawBucket: raw.bucket.bucketName,
    SearchBucket: search.bucket.bucketName,
    TableName: table.table.tableName,
    ReceiptRuleSet: mailIntake.ruleSetName,
  };
  for (const [name, value] of Object.entries(outputs))
    new CfnOutput(stack, `${name}Output`, { value }).overrideLogicalId(name);
  for (const { name, queue } of Object.values(queues))
    new CfnOutput(stack, `${name}Output`, { value: queue.queueUrl }).overrideLogicalId(outputName(name));
}

/** `mail-jobs` is found in `MailJobsUrl`. */
function outputName(queue: string): string {
  return `${queue.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Url`;
}
