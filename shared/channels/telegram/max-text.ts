/** UTF-16 units: https://core.telegram.org/bots/api#sendmessage */
export const maxText = 4096;
