/** Ready XML, told apart from text that has yet to be escaped. */
export type Xml = { readonly xml: string };

export type XmlContent = string | number | boolean | Xml | readonly Xml[] | undefined;

/** `<name>content</name>`; text is escaped, undefined leaves the element out. */
export function element(name: string, content: XmlContent): Xml {
  if (content === undefined) return { xml: '' };
  return { xml: `<${name}>${contentXml(content)}</${name}>` };
}

/** One element for each entry, in order. */
export function elements(content: Readonly<Record<string, XmlContent>>): Xml[] {
  return Object.entries(content).map(([name, value]) => element(name, value));
}

export function document(root: string, namespace: string | null, content: Exclude<XmlContent, undefined>): string {
  const tag = namespace === null ? root : `${root} xmlns="${namespace}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${tag}>${contentXml(content)}</${root}>`;
}

function contentXml(content: Exclude<XmlContent, undefined>): string {
  if (typeof content !== 'object') return escapeXml(String(content));
  return 'xml' in content ? content.xml : content.map(({ xml }) => xml).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (char) => ENTITIES[char] ?? char);
}

/** The text of an element as our clients write it: the five named entities and numeric ones. */
export function unescapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}
