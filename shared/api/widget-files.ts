/** What the chat of a page takes: bytes of one file, and files of one message. Apart from the schemas, so that a browser loads no validator for it. */
export const WIDGET_FILES = { bytes: 20_000_000, count: 5 } as const;

/** What people send to a help desk, also as Windows (ZIP) and macOS (RTF) call it. Nothing that a browser or a double click would run; whatever it really is, it is handed out as a download. */
const TAKEN =
  /^(?:image\/(?:png|jpeg|gif|webp|avif|heic|heif|bmp|tiff)|(?:audio|video)\/[\w.+-]+|text\/(?:plain|csv|rtf)|application\/(?:pdf|rtf|zip|x-zip-compressed|msword|vnd\.ms-(?:excel|powerpoint)|vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\.[\w.-]+))$/;

/** As what a browser's file is sent. Windows gives the pictures of an iPhone no type: the end of the name tells. A hint as well: whoever opens it gets a download. */
export function kindOf({ name, type }: { name: string; type: string }): string {
  return type || (/\.heic$/i.test(name) ? 'image/heic' : '');
}

/** For the browser's own choice of files, which is a hint to it and no check. */
export const TAKEN_KINDS =
  'image/*,audio/*,video/*,.pdf,.txt,.csv,.rtf,.zip,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.odt,.ods,.odp';

/** Why a file is not taken; null where it is. */
export function whyNotTaken({ contentType, bytes }: { contentType: string; bytes: number }): 'kind' | 'size' | null {
  if (!TAKEN.test(contentType)) return 'kind';
  return Number.isInteger(bytes) && bytes > 0 && bytes <= WIDGET_FILES.bytes ? null : 'size';
}
