/** Characters: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages#text-object */
export const maxText = 4096;
