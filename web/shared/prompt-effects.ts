import { options } from 'preact';

/**
 * Effects run as soon as what they belong to is on the page. Preact lets the browser paint first, which takes a busy one a tenth of a second and a hidden one
 * longer: a click or a key in between would meet a page that shows a button and does not listen yet.
 * See https://preactjs.com/guide/v10/options#component-options
 */
export function promptEffects(): void {
  options.requestAnimationFrame = queueMicrotask;
}
