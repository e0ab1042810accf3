/** Words of mail clients in the languages that they speak: lower case, colon and decoration removed. */
export type HeaderLabel = 'from' | 'to' | 'cc' | 'date' | 'subject' | 'other';

const LABELS: Readonly<Record<HeaderLabel, string>> = {
  from: 'from|отправитель|відправник|afsendt af|từ|dari|pengirim|nuo|von|de la|送信元|de|da|van|fra|från|lähettäjä|od|feladó|expeditorul|expeditor|от|від|від кого|gönderen|kimden|kimden/from|nadawca|odesílatel|odosielateľ|šalje|nadawca wiadomości|remitente|expéditeur|mittente|afzender|afsender|avsändare|avsender|差出人|送信者|寄件者|发件人|寄件人|보낸 사람|보낸사람|από|מאת|من|saatja|sendandi|sūtītājs|siuntėjas|pošiljatelj|ud|lähettänyt|feladó/from',
  to: 'to|adresát|príjemca|odbiorca|címzettek|destinatari|destinatarios|destinatari/i|получатель|одержувач|mottakere|đến|kepada|an|pour|pre|送信先|à|a|para|aan|til|till|vastaanottaja|komu|címzett|destinatarul|către|кому|alıcı|kime|kime/to|do|prima|destinatario|destinataire|ontvanger|modtager|mottagare|mottaker|宛先|收件人|收件者|받는 사람|받는사람|προς|אל|إلى|saaja|za|adresat|destinatário|ke',
  cc: 'cc|kopie|copie à|kopia|kopi|kopio|copie|copia|cópia|másolat|másolatot kap|копия|копія|bilgi|dw|kop.|kopija|cc/cc|抄送|副本|참조|ccn|bcc|cco|cci|bilgi/cc|kópia|kópie|cópia para',
  date: 'date|päivä|päivämäärä ja aika|gönderilen|gönderim tarihi|poslané|odoslaná|data wysłania|dato sendt|date d’envoi|дата отправки|ngày|tanggal|تم الإرسال|message du|datum|sent|gesendet|envoyé|envoyé le|enviado|enviado el|enviada em|enviado em|inviato|data|fecha|dato|datu|sendt|skickat|skickades|verzonden|päivämäärä|päiväys|lähetetty|dátum|küldve|küldés ideje|elküldve|dată|data trimiterii|trimis|дата|отправлено|надіслано|tarih|gönderildi|gönderme tarihi|wysłano|wysłane|odesláno|odoslané|poslano|日時|送信日時|日付|日期|发送时间|寄件日期|傳送時間|보낸 날짜|날짜|ημερομηνία|στάλθηκε|תאריך|נשלח|التاريخ|kuupäev|sendt den|datum/date|dat.',
  subject:
    'subject|chủ đề|subjek|tittel|sujet|betreff|objet|asunto|oggetto|onderwerp|emne|ämne|aihe|tárgy|subiect|subiectul|тема|konu|temat|předmět|predmet|assunto|naslov|件名|主题|主旨|標題|主題|제목|θέμα|נושא|الموضوع|teema|efni|tema|tēma|konu/subject',
  other:
    'reply-to|antwort an|répondre à|responder a|importance|wichtigkeit|priority|attachments|anlagen|organization|sender|rispondi a|reply to|sent by|answer to|message-id',
};

const BY_WORD: ReadonlyMap<string, HeaderLabel> = new Map(
  Object.entries(LABELS).flatMap(([label, words]) =>
    words.split('|').map((word): [string, HeaderLabel] => [word, label as HeaderLabel]),
  ),
);

/** A label inside a line begins with a capital, whatever stands before it. */
const GLUED_LABEL = new RegExp(
  `(?:${[...BY_WORD.keys()]
    .filter((word) => word.length > 1 || word === 'à')
    .sort((left, right) => right.length - left.length)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('|')
    .replace(/[.()]/g, '\\$&')})\\s?[:：]`,
  'gu',
);

/** Reads `*From:* Ann` or `De : Ann`: the label in any language and the value; null where the line is no header line. */
export function readHeaderLine(line: string): { label: HeaderLabel; value: string } | null {
  const colon = line.slice(0, 48).search(/[:：]/);
  if (colon <= 0) return null;
  const label = BY_WORD.get(bare(line.slice(0, colon)));
  return label
    ? {
        label,
        value: line
          .slice(colon + 1)
          .replace(/^[*_\s\u200e]+/, '')
          .trim(),
      }
    : null;
}

function bare(text: string): string {
  return text
    .replace(/[*_>|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replaceAll('\u0307', '')
    .replaceAll('\u0307', '');
}

const ORIGINAL = new Set(
  "original message|oprindelig besked|opprinnelig e-post|ursprungligt brev|oprindelig mail|algne kiri|algne sõnum|sākotnējais ziņojums|pirminis laiškas|оригинално съобщение|оригінальне повідомлення|αρχικό μήνυμα|הודעה מקורית|الرسالة الأصلية|tin nhắn gốc|thư gốc|pesan asli|mensagem de origem|mensaje de origen|missatge original|originalne sporočilo|изворна порука|original e-mail|ursprüngliche mail|原文|reply message|originalnachricht|ursprüngliche nachricht|urspr. nachricht|ursprungliche nachricht|original-nachricht|message original|message d’origine|message d'origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|origineel bericht|oprindelig meddelelse|opprinnelig melding|ursprungligt meddelande|original meddelande|alkuperäinen viesti|původní zpráva|pôvodná správa|oryginalna wiadomość|wiadomość oryginalna|eredeti üzenet|mesaj original|исходное сообщение|вихідне повідомлення|orijinal mesaj|özgün ileti|izvorna poruka|izvirno sporočilo|元のメッセージ|original mail|原始邮件|原始郵件|원본 메시지|原邮件|original appointment|ursprünglicher termin|antwort nachricht".split(
    '|',
  ),
);

const FORWARDED = new Set(
  'forwarded message|forwarded mail|перенаправленное сообщение|iletilmiş mesaj|i̇letilmiş mesaj|mesaj transmis|mesaj redirecţionat|mesaj înaintat|videresendt besked|framsendur póstur|persiųstas laiškas|pārsūtīts ziņojums|препратено съобщение|прослеђена порука|الرسالة المعاد توجيهها|رسالة معاد توجيهها|thư chuyển tiếp|pesan terusan|missatge reenviat|轉寄郵件|已轉寄的郵件|転送メッセージ|forwarded email|iletilen ileti|iletilen ileti|mensagem reencaminhada|перенаправлене повідомлення|メッセージを転送|forwarded letter|weitergeleitete nachricht|message transféré|message transmis|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|videresendt meddelelse|videresendt melding|vidarebefordrat meddelande|vidarebefordrat brev|välitetty viesti|edelleenlähetetty viesti|přeposlaná zpráva|preposlaná správa|wiadomość przekazana|przekazana wiadomość|treść przekazanej wiadomości|továbbított üzenet|továbbított levél|mesaj redirecționat|mesaj retransmis|пересланное сообщение|пересылаемое сообщение|переслане повідомлення|iletilen mesaj|i̇letilen mesaj|yönlendirilen ileti|proslijeđena poruka|posredovano sporočilo|転送されたメッセージ|转发的邮件|轉寄的郵件|转发邮件信息|전달된 메시지|edasi saadetud kiri|edastatud kiri|προωθημένο μήνυμα|הודעה שהועברה|forwarded by|weitergeleitet von'.split(
    '|',
  ),
);

/** Apple Mail's and others' sentence before a forwarded mail, ending in a colon. */
const BEGIN_FORWARDED = new Set(
  'begin forwarded message|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail|début du message réexpédié|début du message transféré|inicio del mensaje reenviado|inizio messaggio inoltrato|inizia il messaggio inoltrato|begin doorgestuurd bericht|videresendt besked|start på videresendt besked|start på videresendt meddelelse|videresendt melding|start på videresendt melding|begynnelse på videresendt melding|vidarebefordrat mejl|start på vidarebefordrat meddelande|påbörjar vidarebefordrat mejl|välitetty viesti alkaa|začátek přeposílané zprávy|začátek přeposlané zprávy|začiatok preposlanej správy|začetek posredovanega sporočila|początek przekazywanej wiadomości|początek wiadomości przekazanej|továbbított levél kezdete|începe mesajul redirecționat|început mesaj redirecționat|начало переадресованного сообщения|начало пересылаемого сообщения|початок листа, що пересилається|iletilen mesajın başlangıcı|i̇letilen e-posta başlangıcı|i̇leti başlangıcı|yönlendirilen iletinin başlangıcı|início da mensagem encaminhada|início da mensagem reencaminhada|započni proslijeđenu poruku|započinje proslijeđena poruka|prosleđena poruka|転送されたメッセージ|已转发的邮件|以下是转发的邮件|開始轉寄郵件|forwarded message|weitergeleitete nachricht|message transféré|inoltro messaggio'.split(
    '|',
  ),
);

type Separator = 'original' | 'forwarded';

/** `-----Original Message-----`, `---------- Forwarded message ---------`, `Begin forwarded message:` in any of the languages; else null. */
export function readSeparator(line: string): Separator | null {
  const text = line.trim();
  if (text.length < 6 || text.length > 90) return null;
  const inner = between(text);
  // Thunderbird writes some marks twice: in its own language and in English.
  for (const words of inner?.split(/ ?-{2,} ?/) ?? []) {
    if (ORIGINAL.has(words)) return 'original';
    if (FORWARDED.has(words) || words.startsWith('forwarded by ')) return 'forwarded';
  }
  return /[:：]$/.test(text) && BEGIN_FORWARDED.has(bare(text.slice(0, -1))) ? 'forwarded' : null;
}

/** Yahoo sends mark, header lines and all on one line: `----- Forwarded Message ----- From: Ann <ann@a.test>To: …`. Taken apart again; else the line itself. */
export function splitMarkLine(line: string): string[] {
  const mark = line.length < 5_000 ? /^\s*(-{4,} [^-:]{3,50} -{4,})\s+(?=\S)/.exec(line) : null;
  if (!mark?.[1] || readSeparator(mark[1]) === null) return [line];
  const rest = line.slice(mark[0].length);
  const starts = [...rest.matchAll(GLUED_LABEL)].map(({ index }) => index);
  return [mark[1], ...starts.map((start, number) => rest.slice(start, starts[number + 1]).trim())];
}

function between(text: string): string | null {
  const start = runOf(text, 0, 1);
  const end = runOf(text, text.length - 1, -1);
  if (start < 2 || end < 2) return null;
  return bare(text.slice(start, text.length - end)).replace(/:$/, '');
}

function runOf(text: string, from: number, step: 1 | -1): number {
  let length = 0;
  while ('-–—_=*~'.includes(text[from + length * step] ?? ' ')) length += 1;
  return length;
}

const FORWARD_SUBJECT =
  /^\s*(?:\[[^\]]{0,40}\]\s*)?(?:fwd?|fw|wg|redir\.?|tr|rv|enc|i|doorst|vb|vs|vl|továbbítás|yönlendirme|ynt|i̇lt|ilt|pd|переслано|пересл|fs|tov|přep|předáno|转发|轉寄|転送|전달|προω|pda|res|inoltro|videresendt?|fwd|proslijeđeno|prosl|továbbítva|redirecționat|preposlané|preposlať|přeposlané|i̇let|yönl|edasi|edast|välitetty|vidarebefordrat|doorgestuurd|weitergeleitet|переслано|пер)\s?[:：]/iu;

export function isForwardSubject(subject: string): boolean {
  return FORWARD_SUBJECT.test(subject);
}
