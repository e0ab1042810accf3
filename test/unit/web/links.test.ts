import { describe, expect, it } from '@jest/globals';
import { splitLinks } from '../../../web/shared/links.ts';
import { fc } from '../../support/properties.ts';

const links = (text: string) => splitLinks(text).flatMap(({ kind, text: part }) => (kind === 'link' ? [part] : []));

describe('web addresses in plain text', () => {
  it('are found, without the full stop or bracket of the sentence', () => {
    expect(links('See https://a.example/b?c=d&e=f. (Or http://x.example/y)')).toEqual([
      'https://a.example/b?c=d&e=f',
      'http://x.example/y',
    ]);
  });

  it('are only those that a browser opens harmlessly', () => {
    expect(
      links('javascript:alert(1) data:text/html,x file:///etc/passwd ftp://old.example mailto:a@b.example'),
    ).toEqual([]);
  });

  it('end at what could be markup', () => {
    expect(links('https://a.example/"><script>alert(1)</script>')).toEqual(['https://a.example/']);
  });

  it('never change a character of the text', () => {
    const texts = fc
      .array(fc.oneof(fc.string(), fc.constantFrom('https://', 'http://a.example', ')', '.', ' ', '"', '<')))
      .map((parts) => parts.join(''));

    fc.assert(
      fc.property(
        texts,
        (text) =>
          splitLinks(text)
            .map((part) => part.text)
            .join('') === text,
      ),
    );
  });

  it('take no longer than the text is long', () => {
    const started = process.cpuUsage().user;
    splitLinks(`https://${'a.'.repeat(200_000)} ${'https://'.repeat(20_000)} ${'!'.repeat(100_000)}`);

    expect(process.cpuUsage().user - started).toBeLessThan(2_000_000);
  });
});
