/** Words of eight scripts, so that a word that is lost is seen whatever it is written in. */
const WORDS = [
  'parcel order invoice delivery thank question Monday address refund shipping track receipt'.split(' '),
  'Paket Bestellung Rechnung Lieferung Grüße Öffnungszeiten Straße zurück über Größe Maß schön'.split(' '),
  'colis commande reçu société où déjà garçon français élève être août naïve'.split(' '),
  'посылка заказ счёт доставка спасибо вопрос понедельник адрес возврат'.split(' '),
  '包裹 订单 发票 送货 谢谢 问题 星期一 地址 退款'.split(' '),
  'παραγγελία τιμολόγιο παράδοση ευχαριστώ ερώτηση Δευτέρα διεύθυνση'.split(' '),
  'طلب فاتورة توصيل شكرا سؤال الاثنين عنوان'.split(' '),
  '소포 주문 송장 배송 감사합니다 질문 월요일 주소'.split(' '),
] as const;

type Write = (words: number) => string;

/** What clients, newsletters, shops, calendars and people's own pages make of some words. */
const FORMS: readonly ((write: Write) => string)[] = [
  // Gmail
  (w) =>
    `<div dir="ltr"><div>${w(12)}<br></div><div><br></div><ul><li>${w(4)}</li><li>${w(5)}</li></ul></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${w(5)}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${w(20)}</blockquote></div>`,
  // Word's HTML, with what only Outlook reads
  (w) =>
    `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} @page WordSection1 {size:612pt 792pt;} --></style></head><body lang="DE" link="#0563C1"><div class="WordSection1"><p class="MsoNormal"><span style="mso-fareast-language:EN-US">${w(15)}<o:p></o:p></span></p><p class="MsoListParagraph" style="text-indent:-18.0pt"><![if !supportLists]><span style="mso-list:Ignore">1.</span><![endif]>${w(6)}<o:p></o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>${w(1)}:</b> ${w(6)}<o:p></o:p></p></div></div></body></html>`,
  // A newsletter of tables, with a line that only the list of mails shows, and another layout for Outlook
  (w) =>
    `<!DOCTYPE html><html><head><title>${w(3)}</title><style>@media only screen and (max-width:600px){.c{width:100%!important}}</style></head><body style="margin:0;background:#f4f4f4"><div style="display:none;max-height:0;overflow:hidden">${w(6)}</div><!--[if mso]><table width="600"><tr><td>${w(3)}<![endif]--><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tbody><tr><td align="center" bgcolor="#ffffff" style="padding:20px"><h1 style="font-size:24px;color:#333">${w(4)}</h1><p style="line-height:150%">${w(25)}</p><table align="center"><tr><td style="background:#06c;border-radius:4px"><a href="https://shop.example/a?b=1&amp;c=2" style="color:#fff;padding:12px">${w(2)}</a></td></tr></table><img src="https://shop.example/p.png" width="1" height="1" alt=""></td></tr><tr><td style="font-size:11px">${w(10)}&nbsp;&copy;&nbsp;2026 <a href="https://shop.example/u">${w(1)}</a></td></tr></tbody></table><!--[if mso]></td></tr></table><![endif]--></body></html>`,
  // Apple Mail
  (w) =>
    `<html><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${w(10)}<div><br></div><div>${w(8)}<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>${w(6)}</div><br class="Apple-interchange-newline"><div><meta charset="UTF-8"><p>${w(18)}</p></div></blockquote></div></div></body></html>`,
  // A receipt
  (w) =>
    `<table border="1"><caption>${w(3)}</caption><thead><tr><th scope="col">${w(1)}</th><th>${w(1)}</th></tr></thead><tfoot><tr><td colspan="2" align="right"><strong>12,90 €</strong></td></tr></tfoot><tbody>${[1, 2, 3].map((n) => `<tr><td>${n} × ${w(3)}</td><td nowrap>${n},30 &euro;</td></tr>`).join('')}</tbody></table><dl><dt>${w(2)}<dd>${w(5)}</dl>`,
  // Old tags, unclosed and wrongly nested ones
  (w) =>
    `<center><font face="Arial" size=2 color=red>${w(8)}<p>${w(6)}<p><b><i>${w(4)}</b>${w(3)}</i><br>a &lt; b &amp; c > d<hr><tt>${w(3)}</tt><pre>  ${w(4)}\n\t${w(2)}</pre></font></center><nobr>${w(3)}</nobr><marquee>${w(3)}</marquee><blink>${w(2)}</blink>`,
  // Newer and unknown elements, and words within what is itself dropped
  (w) =>
    `<main><article><header><h2>${w(4)}</h2></header><section aria-label="x"><figure><img src="cid:a" alt=""><figcaption>${w(4)}</figcaption></figure><details open><summary>${w(3)}</summary>${w(6)}</details></section><aside>${w(3)}</aside><address>${w(4)}</address><time datetime="2026-01-01">${w(2)}</time></article></main><custom-card>${w(5)}</custom-card><form action="https://shop.example"><fieldset><legend>${w(2)}</legend><label>${w(3)}</label></fieldset></form><ruby>${w(1)}<rt>${w(1)}</rt></ruby>`,
  // Styles that hide nothing, deep nesting, and text outside everything
  (w) =>
    `${w(4)}${'<div style="margin-left:1px">'.repeat(60)}${w(10)}${'</div>'.repeat(60)}<span style="font-size:11pt;display:inline-block;color:rgb(10,20,30);opacity:.9">${w(6)}</span><p style="font-family:'Segoe UI',\\00a0 x;mso-x:y">${w(5)}</p></body></html>${w(3)}`,
];

/** So many mails that nobody need fear: every form in every script, with other words. */
export function benignMails(count: number): string[] {
  return Array.from({ length: count }, (_, seed) => {
    const words = WORDS[Math.floor(seed / FORMS.length) % WORDS.length] ?? WORDS[0];
    let at = seed;
    const write: Write = (length) =>
      Array.from({ length }, () => {
        at += 1;
        return words[(at * 7 + seed) % words.length];
      }).join(' ');
    return (FORMS[seed % FORMS.length] ?? FORMS[0])?.(write) ?? '';
  });
}
