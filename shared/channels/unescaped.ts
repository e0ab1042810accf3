const PLAIN: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
]);

/** The three signs that Slack and X escape in words, and no others. https://docs.slack.dev/messaging/formatting-message-text/#escaping */
export function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => PLAIN.get(entity) ?? entity);
}
