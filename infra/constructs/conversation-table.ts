import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { TABLE } from '../../shared/store/table.ts';
import { keepLogicalId } from '../keep-logical-id.ts';
import type { DeskFunction } from './desk-function.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'];

/** The one table. It outlives the stack: nothing here may ever delete a conversation. */
export class ConversationTable extends Construct {
  readonly table: dynamodb.Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const string = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING });
    this.table = new dynamodb.Table(this, 'Table', {
      partitionKey: string(TABLE.pk),
      sortKey: string(TABLE.sk),
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      stream: dynamodb.StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: TABLE.ttl,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: TABLE.index.name,
      partitionKey: string(TABLE.index.pk),
      sortKey: string(TABLE.index.sk),
      projectionType: dynamodb.ProjectionType.INCLUDE,
      nonKeyAttributes: [...TABLE.index.projection],
    });
    keepLogicalId(this.table, 'ConversationTable');
  }

  openTo(...functions: DeskFunction[]): void {
    for (const each of functions) this.open(each, [...READ, ...WRITE]);
  }

  readableBy(...functions: DeskFunction[]): void {
    for (const each of functions) this.open(each, READ);
  }

  private open(to: DeskFunction, actions: string[]): void {
    to.knows('TABLE', this.table.tableName);
    to.may(actions, [this.table.tableArn, `${this.table.tableArn}/index/${TABLE.index.name}`]);
  }
}
