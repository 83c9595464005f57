declare module 'virtual:words/*' {
  const words: Record<string, string>;
  export default words;
}
declare module '*.css';
declare module 'virtual:world' {
  const world: import('topojson-specification').Topology;
  export default world;
}
