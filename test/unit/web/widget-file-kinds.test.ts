import { expect, it } from '@jest/globals';
import { kindOf, whyNotTaken } from '../../../shared/api/widget-files.ts';

it.each([
  ['logs.zip', 'application/x-zip-compressed', 'application/x-zip-compressed'],
  ['IMG_0001.HEIC', '', 'image/heic'],
  ['notes.rtf', 'text/rtf', 'text/rtf'],
  ['photo.heic', 'image/png', 'image/png'],
])('%s of the type "%s" is taken as %s', (name, type, kind) => {
  expect(kindOf({ name, type })).toBe(kind);
  expect(whyNotTaken({ contentType: kind, bytes: 1 })).toBeNull();
});

it.each([
  ['setup.exe', 'application/x-msdownload'],
  ['page.html', 'text/html'],
  ['setup.heic', 'text/html'],
  ['heic', ''],
])('%s of the type "%s" is not taken', (name, type) => {
  expect(whyNotTaken({ contentType: kindOf({ name, type }), bytes: 1 })).toBe('kind');
});
