/**
 * CSS that a mail may keep: property and value must both match. No `url(`, no `position`, nothing that loads or paints outside the frame. Lengths end at
 * 1,000 px (59 em at 16 px), or a mail pushes the page away with `padding: 4000px`.
 */
const NUMBER = String.raw`(?:\d{1,3}|1000)(?:\.\d{1,4})?`;
const LENGTH = String.raw`(?:${NUMBER}(?:px)?|(?:\d{1,2}|[1-6]\d{2}|7[0-4]\d)(?:\.\d{1,4})?pt|[0-5]?\d(?:\.\d{1,4})?r?em|(?:[12]?\d{1,2}|300)(?:\.\d{1,4})?%)`;
const COLOUR = [/^#[0-9a-f]{3,8}$/i, /^rgba?\([\d\s.,%]{1,60}\)$/i, /^[a-z]{3,20}$/i];
const SIZE = [new RegExp(`^(?:${LENGTH}|auto)$`, 'i')];

export const MAIL_STYLES: Readonly<Record<string, RegExp[]>> = {
  color: COLOUR,
  'background-color': COLOUR,
  'text-align': [/^(?:left|right|center|justify)$/i],
  'font-weight': [/^(?:bold|normal|[1-9]00)$/i],
  'font-style': [/^(?:italic|normal)$/i],
  'font-size': SIZE,
  'line-height': SIZE,
  width: SIZE,
  'max-width': SIZE,
  height: SIZE,
  'font-family': [/^[\w\s,'"-]{1,200}$/],
  'text-decoration': [/^(?:underline|line-through|none)$/i],
  padding: [new RegExp(`^(?:${LENGTH}|auto)(?:\\s(?:${LENGTH}|auto)){0,3}$`, 'i')],
  // No negative margins, and shorter ones than paddings: three digits.
  margin: [/^(?:\d{1,3}(?:px|pt)?|[0-5]?\dem|auto)(?:\s(?:\d{1,3}(?:px|pt)?|[0-5]?\dem|auto)){0,3}$/i],
  border: [/^\d{1,2}px (?:solid|dashed|dotted|none) [#\w(),.% ]{1,30}$/i],
  'border-collapse': [/^(?:collapse|separate)$/i],
  'vertical-align': [/^(?:top|middle|bottom|baseline)$/i],
};
