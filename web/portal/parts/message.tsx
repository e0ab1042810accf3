import type { PortalMessage } from '../../../shared/api/portal.ts';
import { splitLinks } from '../../shared/links.ts';
import { dateOf } from '../when.ts';
import { useHere } from './here.ts';
import { Problem } from './problem.tsx';
import { useWork } from './use-work.ts';

export function Message({ request, message }: { request: string; message: PortalMessage }) {
  const { say, locale, desk } = useHere();
  const { from, name, at, text, files } = message;
  const author = from === 'me' ? say('you') : name || (from === 'desk' ? desk : '');
  return (
    <article class={`message ${from}`} tabIndex={-1}>
      <header>
        <strong dir="auto">{author}</strong> <time dateTime={at}>{dateOf(at, locale)}</time>
      </header>
      {text !== '' && (
        <p class="words" dir="auto">
          {splitLinks(text).map((part, index) =>
            part.kind === 'text' ? (
              part.text
            ) : (
              <a
                key={`${index}-${part.text}`}
                class="words-link"
                href={part.text}
                target="_blank"
                rel="noopener noreferrer"
              >
                {part.text}
              </a>
            ),
          )}
        </p>
      )}
      {files.length > 0 && (
        <ul class="files">
          {files.map((file) => (
            <File key={file.index} request={request} message={message.id} file={file} />
          ))}
        </ul>
      )}
    </article>
  );
}

type FileProps = { request: string; message: string; file: PortalMessage['files'][number] };

/** The address lives for a minute: it is asked for at the click. */
function File({ request, message, file: { index, name, bytes } }: FileProps) {
  const { api, say, spell } = useHere();
  const { busy, problem, run } = useWork();
  const fetchIt = () => run(async () => location.assign((await api.file(request, message, index)).url));
  return (
    <li>
      <button type="button" disabled={busy} title={say('download', { name })} onClick={() => void fetchIt()}>
        <span dir="auto">{name}</span> <small>{spell.fileSize(bytes)}</small>
      </button>
      <Problem text={problem} />
    </li>
  );
}
