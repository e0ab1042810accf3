/** Why the desk said no: a value for the agent to read, never an exception. */
export type Refusal = { refused: string };

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}
