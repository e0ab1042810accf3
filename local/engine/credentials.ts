/** The keys that everything on the laptop signs with. They open nothing anywhere else. */
export const LOCAL_CREDENTIALS = {
  accessKeyId: 'SWITCHBOARDLOCAL',
  secretAccessKey: 'not-a-secret-this-is-a-laptop',
} as const;
