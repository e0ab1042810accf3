import { describe, expect, it } from '@jest/globals';
import { fileName, label, nameByType } from '../../../shared/channels/file-name.ts';
import { fc } from '../../support/properties.ts';

describe('the name of an attachment', () => {
  it('is what a sender called it, without the way there', () => {
    expect(fileName('../../etc/passwd', 'x')).toBe('passwd');
    expect(fileName('C:\\temp\\Rechnung Nr. 5.pdf', 'x')).toBe('Rechnung Nr. 5.pdf');
    expect(fileName('...bashrc', 'x')).toBe('bashrc');
  });

  it('does not run backwards: what looks like a picture is one', () => {
    expect(fileName('invoice\u202egpj.exe', 'x')).toBe('invoicegpj.exe');
  });

  it('is never empty, long or broken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = fileName(given, 'fallback');
        expect(name).not.toMatch(/[/\\\p{Cc}]/u);
        expect([...name].length).toBeLessThanOrEqual(120);
        expect(name.length).toBeGreaterThan(0);
        expect(name.isWellFormed()).toBe(true);
      }),
    );
  });

  it('keeps its end, however long it is', () => {
    const name = fileName(`${'ع'.repeat(200)}.pdf`, 'x');

    expect([name.length, name.slice(-5)]).toEqual([120, 'ع.pdf']);
    expect(fileName(`${'a'.repeat(100)}.${'b'.repeat(100)}`, 'x')).toHaveLength(120);
  });

  it('keeps all of a label', () => {
    expect(label('Main St 1/2', 'x')).toBe('Main St 1-2');
    expect(label(' ', 'Contact')).toBe('Contact');
  });

  it('comes from the type where the sender gave none', () => {
    expect(nameByType('image', 'image/jpeg')).toBe('image.jpg');
    expect(nameByType('audio', 'audio/ogg; codecs=opus')).toBe('audio.ogg');
    expect(nameByType('document', 'application/vnd.oasis.opendocument.text')).toBe('document');
    expect(nameByType('document', '../..')).toBe('document');
  });
});
