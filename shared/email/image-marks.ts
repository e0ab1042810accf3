/** Where a picture stands in a text: `[image: name]`, as Gmail writes it and we do, or `[cid:id]`, as Outlook does. */
export const IMAGE_MARK = /\[image: ([^[\]\n]{1,200})\]|\[cid:([^[\]\s]{1,200})\]/g;

/** A picture that is shown by its Content-ID; `name`: by which a mark may call it, `as`: by which the mail that it comes from did. */
export type MarkedImage = { name: string; contentId: string; as?: string };

/** Whether a text shows the file of this name. */
export function isMarked(text: string, name: string): boolean {
  return text.includes(`[image: ${name}]`);
}

/** The picture that a mark means; undefined where it is only words in brackets. */
export function imageOfMark(
  images: readonly MarkedImage[],
  [, name, id]: RegExpMatchArray | RegExpExecArray,
): MarkedImage | undefined {
  return images.find((image) => (id === undefined ? image.name === name : image.as === id));
}
