export { plainMedia as media } from '../media-steps.ts';
