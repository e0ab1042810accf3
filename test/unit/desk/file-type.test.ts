import { expect, it } from '@jest/globals';
import { fileTypeOf } from '../../../shared/desk/file-type.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

it.each([
  ['image/png', '\u0089PNG\r\n\u001a\n'],
  ['image/jpeg', '\u00ff\u00d8\u00ff\u00e0'],
  ['application/pdf', '%PDF-1.7'],
  ['audio/ogg', 'OggS\0'],
  ['audio/mpeg', 'ID3\u0004'],
  ['audio/mp4', '\0\0\0 ftypM4A '],
  ['video/mp4', '\0\0\0 ftypisom'],
  ['application/zip', 'PK\u0003\u0004'],
  ['text/html', '<!DOCTYPE html><p>'],
  ['text/html', '\u00ef\u00bb\u00bf  <html>'],
  ['text/html', '<!-- x --> <script>'],
  // No type of its own, so that no browser makes anything of it.
  ['application/octet-stream', '<svg onload=alert(1)>'],
  ['application/octet-stream', '<?xml version="1.0"?><svg/>'],
  ['application/octet-stream', 'just words'],
  ['application/octet-stream', ''],
])('%s is told by its bytes', (type, head) => {
  expect(fileTypeOf(bytes(head))).toBe(type);
});

it('looks for a page no further than its first kilobyte, whatever is in it', () => {
  expect(fileTypeOf(bytes(`${'<!-- '.repeat(200_000)}<html>`))).toBe('application/octet-stream');
});
