/** An intrinsic as text that a person can compare: `{ Ref: 'RawBucket' }` is `<RawBucket>`; the hash at the end of CDK's ids is left out. */
export function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, inner] = []] = Object.entries(value as Record<string, unknown>);
  if (name === 'Ref') return `<${shortId(inner as string)}>`;
  if (name === 'Fn::GetAtt') return `<${(inner as string[]).map(shortId).join('.')}>`;
  if (name === 'Fn::Join') return (inner as [string, unknown[]])[1].map(readable).join((inner as [string])[0]);
  if (name === 'Fn::Select') return readable((inner as [number, unknown])[1]);
  if (name === 'Fn::Split') return readable((inner as [string, unknown])[1]);
  throw new Error(`no text for ${JSON.stringify(value)}`);
}

function shortId(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '');
}
