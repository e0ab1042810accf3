type Published = { id: string; topicArn: string; message: string; subject?: string; at: number };

/** The envelope that SNS puts around a message without raw delivery. The signature is a placeholder: on a laptop nobody can check one. */
export function notification(
  { id, topicArn, message, subject, at }: Published,
  { region, subscriptionArn }: { region: string; subscriptionArn: string },
): string {
  const host = `https://sns.${region}.amazonaws.com`;
  return JSON.stringify({
    Type: 'Notification',
    MessageId: id,
    TopicArn: topicArn,
    ...(subject === undefined ? {} : { Subject: subject }),
    Message: message,
    Timestamp: new Date(at).toISOString(),
    SignatureVersion: '1',
    Signature: 'not-signed-on-a-laptop',
    SigningCertURL: `${host}/SimpleNotificationService-local.pem`,
    UnsubscribeURL: `${host}/?Action=Unsubscribe&SubscriptionArn=${subscriptionArn}`,
  });
}
