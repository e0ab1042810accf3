import { type ChannelSetup, gestures, signing, token } from '../setup.ts';

export const setup: ChannelSetup = {
  needs: [
    signing('a long word of your own, given to setWebhook as secret_token'),
    token('the bot’s token, from @BotFather'),
    gestures,
  ],
  steps: [
    'write /newbot to @BotFather',
    `curl https://api.telegram.org/bot<token>/setWebhook -d url={webhook} -d secret_token=<secret> -d 'allowed_updates=["message","edited_message","callback_query","message_reaction","my_chat_member","business_message","edited_business_message","deleted_business_messages"]'`,
  ],
};
