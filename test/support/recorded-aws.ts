/** An AWS client that plays recorded answers by the command's name; a function may look at the input, an Error is thrown. Unexpected commands fail loudly. */
export type Answers = Readonly<Record<string, unknown | ((input: never) => unknown)>>;
export type Sent = { command: string; input: Record<string, unknown> };

// The SDK's `send` has an overload for each command: only the caller's type can name them all.
export function recorded<Client>(answers: Answers): { client: Client; sent: Sent[] } {
  const sent: Sent[] = [];
  const send = async (command: { input: never }): Promise<unknown> => {
    const name = command.constructor.name;
    sent.push({ command: name, input: command.input });
    if (!(name in answers)) throw new Error(`${name} was not expected`);
    const answer = answers[name];
    const result: unknown = typeof answer === 'function' ? answer(command.input) : answer;
    if (result instanceof Error) throw result;
    return result;
  };
  return { client: { send } as Client, sent };
}

/** An error as the SDK throws it. */
export function awsError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 }, $fault: 'client' });
}
