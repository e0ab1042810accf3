export type Permission = 'unsupported' | 'default' | 'granted' | 'denied';

export function desktopPermission(): Permission {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}

export async function askForDesktop(): Promise<Permission> {
  return 'Notification' in window ? Notification.requestPermission() : 'unsupported';
}

/** The system's own notification, only where the agent has allowed it. */
export function notifyDesktop({
  tag,
  title,
  body,
  open,
}: {
  tag: string;
  title: string;
  body: string;
  open: () => void;
}): void {
  if (desktopPermission() !== 'granted') return;
  const shown = new Notification(title, { body, tag, icon: '/favicon.svg' });
  shown.onclick = () => {
    focus();
    open();
    shown.close();
  };
}
