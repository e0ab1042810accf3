import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionShape } from '../functions.ts';
import { retentionDays } from '../log-retention.ts';
import { named } from '../stage.ts';

type DeskFunctionProps = {
  readonly stage: string;
  readonly name: string;
  readonly shape: FunctionShape;
  readonly code: lambda.Code;
  readonly logDays: number;
};

/** A function with a role and a log group of its own. It may do nothing but write its log until something is opened to it. */
export class DeskFunction extends Construct {
  readonly name: string;
  readonly shape: FunctionShape;
  readonly fn: lambda.Function;
  readonly logGroup: logs.LogGroup;
  private readonly role: iam.Role;

  constructor(scope: Construct, id: string, { stage, name, shape, code, logDays }: DeskFunctionProps) {
    super(scope, id);
    this.name = name;
    this.shape = shape;
    this.logGroup = new logs.LogGroup(this, 'Log', {
      logGroupName: `/switchboard/${stage}/${name}`,
      retention: retentionDays(logDays),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    this.fn = new lambda.Function(this, 'Function', {
      functionName: named(stage, name),
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code,
      role: this.role,
      memorySize: shape.memory,
      timeout: Duration.seconds(shape.timeout),
      environment: { STAGE: stage },
      logGroup: this.logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      // Lambda's own three lines a call would cost more than ours: logs are billed by the byte.
      systemLogLevelV2: lambda.SystemLogLevel.WARN,
      applicationLogLevelV2: lambda.ApplicationLogLevel.INFO,
    });
    this.may(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logGroup.logGroupArn]);
  }

  /** Adds a right to the function's own role. */
  may(actions: string[], resources: string[], conditions?: iam.Conditions): void {
    this.role.addToPolicy(new iam.PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));
  }

  /** Tells the function where something is; rights and addresses are given together by the construct that owns the thing. */
  knows(name: string, value: string): void {
    this.fn.addEnvironment(name, value);
  }
}
