/** What a report in words says of one recipient: the address, and the lines down to the next. */
type ReportSection = { recipient: string; words: string };

/** An address at the beginning of a line, behind bullets, brackets or a label at most. */
const HEAD =
  /^[\s>*•·|"'-]{0,20}(?:(?:recipient|to|address|user|mailbox|failed|final[- ]recipient|original[- ]recipient|target mail address)[\w ]{0,20}[:=]\s{0,5})?(?:rfc822;\s?)?[<"'(]{0,2}([\w.!#$%&*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?![\w@])/i;
const MAX_SECTIONS = 50;

/** The recipients that a bounce in words names at the beginning of lines, in order, each once. */
export function reportSections(words: string): ReportSection[] {
  const sections: { recipient: string; lines: string[] }[] = [];
  for (const line of words.split('\n')) {
    const recipient = HEAD.exec(line.slice(0, 300))?.[1]?.replace(/\.$/, '');
    const known =
      recipient === undefined || sections.some((one) => one.recipient.toLowerCase() === recipient.toLowerCase());
    if (!known && sections.length < MAX_SECTIONS) sections.push({ recipient, lines: [] });
    sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ recipient, lines }) => ({ recipient, words: lines.join('\n') }));
}
