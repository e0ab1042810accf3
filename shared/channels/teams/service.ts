/** The public cloud's; governments have their own, which the account's option names. It is never taken from a body: that would send our token wherever a body says. */
export const SERVICE = 'https://smba.trafficmanager.net/teams';
