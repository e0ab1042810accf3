type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** Makes an element: text as text, never as HTML; an attribute named `on…` listens. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(made, name, value);
  made.append(...children);
  return made;
}

function set(made: Element, name: string, value: Attributes[string]): void {
  if (typeof value === 'function') made.addEventListener(name.slice(2), value);
  else if (value !== false) made.setAttribute(name, value === true ? '' : value);
}

const SVG = 'http://www.w3.org/2000/svg';

/** Our own drawing on a 24 x 24 grid. */
export function drawing(path: string): SVGElement {
  const picture = document.createElementNS(SVG, 'svg');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  picture.setAttribute('viewBox', '0 0 24 24');
  picture.setAttribute('aria-hidden', 'true');
  picture.append(line);
  return picture;
}
