export const GRAPH = 'https://graph.facebook.com/v25.0';
