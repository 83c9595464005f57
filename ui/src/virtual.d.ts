declare module 'virtual:words/*' {
  const words: Record<string, string>;
  export default words;
}
declare module '*.css';
declare module '*?url' {
  const address: string;
  export default address;
}
