/** Something that an account needs before it works: an option of the settings, or a field of the account's secret. */
/** `of`: an account with this option alone needs it. `least`: characters of each word, as fewer could be guessed. */
export type Need = {
  name: string;
  where: 'settings' | 'secret';
  what: string;
  optional?: boolean;
  of?: { option: string; is: string };
  least?: number;
};

/** How a channel account comes to life: what it needs here, and what is to be done at the provider. `{webhook}` and `{verifyToken}` stand for the account's own. */
export type ChannelSetup = { needs: readonly Need[]; steps: readonly string[] };

/** The field of an account's secret that holds what signs webhooks: a list, so that two are live while one is rotated. */
export const signing = (what: string): Need => ({ name: 'secrets', where: 'secret', what });

export const token = (what: string): Need => ({ name: 'token', where: 'secret', what });

/** Read marks and "writing" tell customers what agents do: not every desk wants that. */
export const gestures: Need = {
  name: 'gestures',
  where: 'settings',
  what: '"none" where customers shall not see that their message was read or is being answered',
  optional: true,
};

export const verifyToken: Need = {
  name: 'verifyToken',
  where: 'secret',
  what: 'a word of your own that the provider repeats when it is given the webhook address',
};
