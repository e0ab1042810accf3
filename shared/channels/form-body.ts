/** The fields of a form; a repeated one counts once. Without a prototype, so that a field called `__proto__` is a field. */
export function readForm(body: Uint8Array): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(body))) fields[name] ??= value;
  return fields;
}
