export type SendEmail = {
  Source: string;
  Destination: { ToAddresses?: readonly string[]; CcAddresses?: readonly string[]; BccAddresses?: readonly string[] };
  Message: { Subject: { Data: string }; Body: { Text?: { Data: string }; Html?: { Data: string } } };
  ReplyToAddresses?: readonly string[];
};

/** The MIME mail that SES makes of a SendEmail; `boundary` must not occur in the texts. */
export function composeSimple(
  { Source, Destination, Message, ReplyToAddresses = [] }: SendEmail,
  boundary: string,
): Buffer {
  const { Text, Html } = Message.Body;
  const parts = [...(Text ? [part('text/plain', Text.Data)] : []), ...(Html ? [part('text/html', Html.Data)] : [])];
  const [only = part('text/plain', '')] = parts;
  const content = parts.length < 2 ? only : multipart(parts, boundary);
  const headers = [
    `From: ${oneLine(Source)}`,
    ...list('To', Destination.ToAddresses),
    ...list('Cc', Destination.CcAddresses),
    ...list('Reply-To', ReplyToAddresses),
    `Subject: ${encodeWord(Message.Subject.Data)}`,
    'MIME-Version: 1.0',
  ];
  return Buffer.from(`${headers.join('\r\n')}\r\n${content}`);
}

function list(name: string, addresses: readonly string[] = []): string[] {
  return addresses.length === 0 ? [] : [`${name}: ${addresses.map(oneLine).join(', ')}`];
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

function encodeWord(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(oneLine(text)).toString('base64')}?=`;
}

function part(type: string, text: string): string {
  const lines =
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return `Content-Type: ${type}; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines.join('\r\n')}\r\n`;
}

function multipart(parts: readonly string[], boundary: string): string {
  const body = parts.map((one) => `--${boundary}\r\n${one}`).join('');
  return `Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n${body}--${boundary}--\r\n`;
}
