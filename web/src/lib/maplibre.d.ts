// The build of MapLibre that needs no inline worker has no types of its own: they are those of the whole.
declare module 'maplibre-gl/dist/maplibre-gl-csp' {
  const maplibre: typeof import('maplibre-gl')
  export default maplibre
}
