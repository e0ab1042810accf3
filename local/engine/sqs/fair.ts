/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues-detailed.html */
const NOISY_FROM = 30;
const NOISY_SHARE = 0.1;

/**
 * Whether a group has so much in flight that the others go first: more than a tenth of the queue's in-flight messages and at least 30. (SQS also looks at
 * the recent share of processing time, over a window that it does not publish; that half is left out.)
 */
export function isNoisy(groupInFlight: number, queueInFlight: number): boolean {
  return groupInFlight >= NOISY_FROM && groupInFlight > queueInFlight * NOISY_SHARE;
}
