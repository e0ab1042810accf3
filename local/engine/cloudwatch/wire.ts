import { AwsError } from '../aws-error.ts';
import { answerJson } from '../json-protocol.ts';
import type { SqsEngine } from '../sqs/engine.ts';
import type { WireAnswer, WireRequest } from '../wire.ts';

/** Times in seconds since 1970, as the protocol writes them. */
type StatisticsInput = {
  Namespace: string;
  MetricName: string;
  Dimensions?: { Name: string; Value: string }[];
  StartTime: number;
  EndTime: number;
  Period: number;
  Statistics?: string[];
};

const FIELDS = ['Namespace', 'MetricName', 'Dimensions', 'StartTime', 'EndTime', 'Period', 'Statistics'];
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html */
const MOST_DATAPOINTS = 1440;

/** The one metric that the desk reads: how many messages were sent to a queue, as the engine itself has counted. */
export function answerCloudWatch(sqs: Pick<SqsEngine, 'sentWithin'>, request: WireRequest): Promise<WireAnswer> {
  const operations = {
    GetMetricStatistics: { fields: FIELDS, run: (input: StatisticsInput) => getMetricStatistics(sqs, input) },
  };
  return answerJson({ version: '1.0', namespace: 'com.amazonaws.cloudwatch#', operations }, request);
}

function getMetricStatistics(sqs: Pick<SqsEngine, 'sentWithin'>, input: StatisticsInput) {
  const { Namespace, MetricName, Dimensions = [], StartTime, EndTime, Period, Statistics = [] } = input;
  if (Namespace !== 'AWS/SQS' || MetricName !== 'NumberOfMessagesSent' || Statistics.join() !== 'Sum')
    throw new AwsError('InvalidParameterValue', 'the laptop counts the Sum of AWS/SQS NumberOfMessagesSent only');
  if (!(Period > 0) || Period % 60 !== 0)
    throw new AwsError('InvalidParameterValue', 'The parameter Period must be a multiple of 60');
  if ((EndTime - StartTime) / Period > MOST_DATAPOINTS)
    throw new AwsError('InvalidParameterCombination', `more than ${MOST_DATAPOINTS} datapoints were asked for`);
  const name = Dimensions.find((dimension) => dimension.Name === 'QueueName')?.Value ?? '';
  const sums = sqs.sentWithin(name, { from: StartTime * 1000, until: EndTime * 1000, periodMs: Period * 1000 });
  const Datapoints = sums.map(({ at, sent }) => ({ Timestamp: at / 1000, Sum: sent, Unit: 'Count' }));
  return { Label: MetricName, Datapoints };
}
