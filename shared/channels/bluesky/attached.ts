import type { InboundAttachment } from '../../domain/inbound-event.ts';
import { nameByType } from '../file-name.ts';
import { file, reference } from '../reference.ts';
import { embedSchema, facetSchema, imageSchema, linkSchema, type Post } from './schema.ts';

/** Pictures, a video, a quoted post, a link's card, and the links that the text shows only in part. */
export function attached({ embed, facets, text = '' }: Post, did: string): InboundAttachment[] {
  return [...ofEmbed(embed, did), ...facets.flatMap((facet) => links(facet, text))];
}

function ofEmbed(entry: unknown, did: string, deep = true): InboundAttachment[] {
  const { data } = embedSchema.safeParse(entry ?? undefined);
  if (!data) return [];
  const { images, video, external, record, media } = data;
  return [
    ...images.flatMap((each) => picture(each, did)),
    ...(video
      ? [file({ name: 'video.mp4', contentType: video.mimeType ?? 'video/mp4', bytes: video.size ?? null })]
      : []),
    ...(external ? [web(external.title || external.uri, external.uri)] : []),
    ...quoted(record?.uri ?? record?.record?.uri),
    ...(deep ? ofEmbed(media, did, false) : []),
  ];
}

/** The network's own copy: the original lies on the server of whoever wrote. */
function picture(entry: unknown, did: string): InboundAttachment[] {
  const { data } = imageSchema.safeParse(entry);
  if (!data) return [];
  const { ref, mimeType: contentType = 'image/jpeg', size } = data.image;
  const url = `https://cdn.bsky.app/img/feed_fullsize/plain/${encodeURIComponent(did)}/${encodeURIComponent(ref.$link)}@jpeg`;
  return [file({ name: nameByType('image', contentType), contentType, bytes: size ?? null, url })];
}

function quoted(uri: string | undefined): InboundAttachment[] {
  const [, person, post] = /^at:\/\/([\w.:%-]+)\/app\.bsky\.feed\.post\/([\w.~:-]+)$/.exec(uri ?? '') ?? [];
  return person && post ? [web('a quoted post', `https://bsky.app/profile/${person}/post/${post}`)] : [];
}

function links(facet: unknown, text: string): InboundAttachment[] {
  const features = facetSchema.safeParse(facet).data?.features ?? [];
  return features.flatMap((feature) => {
    const uri = linkSchema.safeParse(feature).data?.uri;
    return uri === undefined || text.includes(uri) ? [] : [web(uri, uri)];
  });
}

function web(name: string, url: string): InboundAttachment {
  return reference(name, 'text/html', /^https?:\/\//.test(url) ? url : undefined);
}
