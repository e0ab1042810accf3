/**
 * Where we hold a fact to be otherwise than the corpus does, by its word for the event, each with the reason.
 *
 * | corpus | ours | why |
 * |---|---|---|
 * | a status of our message has direction `out` (WhatsApp, Twilio, Viber), a delivery or read mark has `in` (Messenger, Instagram) | `in` | one rule for all: `out` is an echo of what our own side sent, and a receipt is told to us by the platform |
 * | a WhatsApp reaction or revocation goes by its own id | by the id of the message concerned | `externalId` names the message that a reader must find; the own id still tells two such events apart, as their version |
 * | `status`, `system`, `reaction_removed` as kinds | `receipt`, `membership`, `reaction` with empty text | the public list of kinds has no others |
 * | an encrypted message that we sent ourselves on X has us as its contact | the person on the other side | the contact of a conversation is never we |
 * | a post that mentions us is a `mention` | `comment` | one word for what is said in public |
 * | a recording and a transcription of Twilio's are events of their own kind and id | the recording is a `message`, its words are an `edit` of it | one voicemail is one message, and its words are its text; the sample names no recording, so that its call stands for it |
 * | a post on Bluesky goes by the hash of its content | by its address and that hash | an answer must name both, and both are kept with the message |
 * | an Amazon Connect contact that reaches an agent is an event (`call_event`) | nothing comes of it | one message a contact: the event that ends it bears all that the others said, and the desk shows no calls that go on |
 * | a review of 1974 (the seconds in Google's example lack a digit) | no time | what no provider can mean is no moment of a message |
 * | `seen` as a status, and a status of news that is none of a message (Viber) | `read`, and none | the public list of statuses has no others |
 */
export const DECISIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  status: { direction: 'in' },
  encrypted: { contact: undefined },
  system: { status: undefined },
  recording: { kind: 'message' },
  transcription: { kind: 'edit', id: 'CA123' },
};

/** Where one event of a sample, by the corpus's id of it, is held to be otherwise. */
export const SAMPLES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'bluesky/notification_mention cids(4)': { id: 'record(5) cids(4)' },
  'google-play/reviews_list 11223344': { tsMs: null },
};
