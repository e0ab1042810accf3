import { Icon, type IconName } from './icon.tsx';

/** What stands where there is nothing, and why. */
export function Empty({
  icon,
  title,
  text,
  retry,
}: {
  icon: IconName;
  title: string;
  text: string;
  retry?: () => void;
}) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} size={22} />
      </span>
      <p>
        <strong>{title}</strong>
      </p>
      <p class="muted">{text}</p>
      {retry ? (
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      ) : null}
    </div>
  );
}
