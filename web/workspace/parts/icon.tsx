/** Our own drawings on a 16 x 16 grid, strokes of 1.5. */
const PATHS = {
  inbox: 'M2 9l2-6h8l2 6v4H2V9h3.5a2.5 2.5 0 0 0 5 0H14',
  person: 'M8 8a2.75 2.75 0 1 0 0-5.5A2.75 2.75 0 0 0 8 8zM2.75 13.5a5.25 5.25 0 0 1 10.5 0',
  wrench: 'M13.6 4.3a3.6 3.6 0 0 1-4.8 4.5l-4.4 4.6a1.4 1.4 0 0 1-2-2l4.7-4.3a3.6 3.6 0 0 1 4.5-4.8L9.5 4.5l2 2z',
  layers: 'M8 2.25l6 3.25-6 3.25L2 5.5zM2 8.75L8 12l6-3.25',
  shield: 'M8 1.75l5.25 2v4c0 3.25-2.25 5.5-5.25 6.5-3-1-5.25-3.25-5.25-6.5v-4zM8 5.25v3.25M8 10.9v.1',
  mail: 'M2 3.5h12v9H2zM2.25 4l5.75 4.75L13.75 4',
  chat: 'M2.5 3h11v8H7.25L4.25 13.5V11H2.5z',
  phone:
    'M5.5 2.25L4 2.5c-.8 0-1.5.700-1.5 1.5 0 5.25 4.25 9.5 9.5 9.5.800 0 1.5-.7 1.5-1.5l.25-1.5-3-1.25-1.25 1.5A7.5 7.5 0 0 1 5.75 6.5L7 5.25z',
  plane: 'M14 2.25L1.75 7l4.5 1.9L8.25 13.75zM14 2.25L6.25 8.9',
  plug: 'M5.5 1.75v3M10.5 1.75v3M3.5 4.75h9v2.5a4.5 4.5 0 0 1-9 0zM8 11.75v2.5',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5l3.5 3.5',
  chevron: 'M4.5 6.5L8 10l3.5-3.5',
  check: 'M3 8.5l3.25 3.25L13 4.75',
  checks: 'M1.5 8.5l3 3L11 5M7.5 11.25l.25.250L14.5 5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.75V8l2.25 1.5',
  alert: 'M8 2.25L14.25 13.25H1.75zM8 6.5v3M8 11.4v.1',
  question: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.25 6.25a1.75 1.75 0 1 1 2.5 1.6c-.5.250-.75.600-.75 1.15M8 11.15v.1',
  note: 'M3 2.5h10v7.5L9.75 13.5H3zM9.5 13.25V9.75H13M5.5 5.5h5M5.5 8h3',
  reply: 'M6.5 3.5L2.5 7.5l4 4M2.5 7.5h6.75a4.25 4.25 0 0 1 4.25 4.25v.75',
  clip: 'M12.75 7.25L7.6 12.4a3 3 0 0 1-4.25-4.25L8.75 2.75a2 2 0 0 1 2.85 2.85L6.4 10.8a1 1 0 0 1-1.45-1.4L9.75 4.6',
  bolt: 'M9 1.75L3.25 9H8l-1 5.25L12.75 7H8z',
  swap: 'M2.5 5.5h10L9.75 2.75M13.5 10.5h-10l2.75 2.75',
  tag: 'M2.25 2.25H8l5.75 5.75L8 13.75 2.25 8zM5.25 5.25v.1',
  flag: 'M3.5 14V2.5M3.5 3h8.5l-1.75 3L12 9H3.5',
  close: 'M4 4l8 8M12 4l-8 8',
  dots: 'M3 8h.01M8 8h.01M13 8h.01',
  plus: 'M8 3v10M3 8h10',
  panel: 'M2 3h12v10H2zM10 3v10',
  bell: 'M4 7a4 4 0 0 1 8 0c0 3.5 1.5 4 1.5 4.5h-11C2.5 11 4 10.5 4 7zM6.5 13.5h3',
  out: 'M6.5 2.5h-4v11h4M10.5 5L13.5 8l-3 3M13.5 8H6',
  back: 'M10 3.5L5.5 8l4.5 4.5',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13.25 2v3h-3',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5v.1M6.7 6.5v.1M9.3 6.5v.1M12 6.5v.1M5 9.5h6',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: whatever it means stands beside it in words, or as the label of its button. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
