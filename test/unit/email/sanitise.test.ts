import { describe, expect, it } from '@jest/globals';
import { mailFrame } from '../../../shared/email/frame.ts';
import { inlineImages, rasterType } from '../../../shared/email/inline-images.ts';
import { sanitiseHtml } from '../../../shared/email/sanitise.ts';

describe('sanitised HTML', () => {
  it.each([
    ['<script>x</script>a', 'a'],
    ['<p onclick="x">a</p>', '<p>a</p>'],
    ['<p id="a" class="b" data-x="c">a</p>', '<p>a</p>'],
    ['<svg><a href="x">a</a></svg>b', 'b'],
    ['<form action="//x"><input>a</form>', '<div>a</div>'],
    ['<p style="position:fixed;color:red;background:url(//x)">a</p>', '<p style="color:red">a</p>'],
    ['<p style="padding:4000px;width:5000px;height:12px">a</p>', '<p style="height:12px">a</p>'],
    ['<p style="padding:1000px 1em;margin:-3px">a</p>', '<p style="padding:1000px 1em">a</p>'],
    ['<td width="99999" colspan="9999999">a</td>', '<td width="1000" colspan="1000">a</td>'],
    ['<a href="javascript:x">a</a>', '<a target="_blank" rel="noopener noreferrer nofollow ugc">a</a>'],
    ['<a href="//evil.test">a</a>', '<a target="_blank" rel="noopener noreferrer nofollow ugc">a</a>'],
    ['<a href="/api/tickets" target="_top">a</a>', '<a target="_blank" rel="noopener noreferrer nofollow ugc">a</a>'],
    [
      '<a href="https://a.test/?a=1&b=2">a</a>',
      '<a href="https://a.test/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow ugc">a</a>',
    ],
    ['<img src="data:image/svg+xml;base64,PA==" alt="x">', '<img alt="x" title="remote image blocked" />'],
    ['<img src="cid:logo" alt="x">', '<img src="cid:logo" alt="x" />'],
    ['<table border="1"><tr><td>a</td></tr></table>', '<table border="1"><tr><td>a</td></tr></table>'],
  ])('of %s is %s', (html, clean) => {
    expect(sanitiseHtml(html).html).toBe(clean);
  });

  it('keeps words apart that elements which it does not keep stood between', () => {
    const html =
      '<figure>a<figcaption>b</figcaption></figure><details><summary>c</summary>d</details><form><legend>e</legend>f</form>';

    expect(
      sanitiseHtml(html)
        .html.split(/<[^>]*>/)
        .filter((word) => word !== ''),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(sanitiseHtml(html).html).not.toMatch(/<(?!\/?div>)/);
  });

  it('names each remote picture once and loads none', () => {
    const html =
      '<img src="https://t.test/1.gif"><img src="https://t.test/1.gif"><img src="//t.test/2.gif"><td background="http://t.test/3.gif" style="background:url(\'https://t.test/4.gif\')">' +
      '<img srcset="https://t.test/5.gif 1x, https://t.test/6.gif 2x"><script src="https://t.test/7.js"></script><img src="cid:a">';
    const { html: clean, remote } = sanitiseHtml(html);

    expect(remote).toEqual([
      'https://t.test/1.gif',
      '//t.test/2.gif',
      'http://t.test/3.gif',
      'https://t.test/4.gif',
      'https://t.test/5.gif',
      'https://t.test/6.gif',
    ]);
    expect(clean).not.toContain('t.test');
  });

  it('keeps words 600 deep, where webmail has wrapped every answer anew', () => {
    expect(sanitiseHtml(`${'<div>'.repeat(600)}words${'</div>'.repeat(600)}`).html).toContain('words');
  });

  it('stays bounded for deep and huge input', () => {
    expect(sanitiseHtml('<div>'.repeat(100_000)).html.length).toBeLessThan(12_000);
    expect(sanitiseHtml('x'.repeat(3_000_000)).html.length).toBe(1_048_576);
  });
});

describe('the frame', () => {
  it('forbids everything by headers of its own', () => {
    const { headers } = mailFrame('<p>a</p>');

    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src data: cid:; font-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
    );
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'content-type': 'text/html; charset=utf-8',
    });
  });

  it('shows the pictures of the mail and no other', () => {
    const png = Buffer.from('89504e470d0a1a0a00', 'hex');
    const svg = Buffer.from('<svg onload="x"/>');
    const part = { name: 'x', contentType: 'image/png', bytes: 9, sha1: '', inline: true };
    const images = inlineImages([
      { ...part, contentId: 'logo', content: png },
      { ...part, contentId: 'bad', content: svg },
    ]);
    const { body } = mailFrame('<img src="cid:logo" /><img src="cid:bad" /><img src="cid:toString" />', images);

    expect(body).toContain(`<img src="data:image/png;base64,${png.toString('base64')}" /><img src="" /><img src="" />`);
    expect(rasterType(svg)).toBeUndefined();
  });

  it('refuses a data URL that would leave its attribute', () => {
    expect(mailFrame('<img src="cid:a" />', new Map([['a', 'data:image/png;base64,"><script>']])).body).toContain(
      '<img src="" />',
    );
  });
});

describe('towers of tags', () => {
  const length = 500_000;

  it.each([
    '<b>',
    '<div>',
    '<svg>',
    '<b></i>',
    '<p><b>',
    '<li><td>',
    '<dd><p><td><tr><li>',
    '<a href=x>',
    '<p>',
    '<td>',
    '</b>',
  ])('of %s cost no more than text', (piece) => {
    const html = piece.repeat(length / piece.length);
    const began = process.cpuUsage();
    sanitiseHtml(`<b>${html}`);

    // 500 kB of nested <b> alone took 7 s before they were cut.
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(3_000);
  });

  it('keep every word of wide mails', () => {
    const rows = Array.from({ length: 5_000 }, (_, row) => `<tr><td>row ${row}<td>x`).join('');

    expect(sanitiseHtml(`<table>${rows}</table><p>end`).html).toContain('row 4999');
    expect(sanitiseHtml(`${'<p>word'.repeat(5_000)}<p>end`).html).toContain('end');
  });
});
