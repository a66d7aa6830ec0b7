import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

// The server forbids inline scripts and blob workers are avoided: nothing is inlined, the modulepreload shim is left out.
export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  // `npx vite` beside `forewarn serve`: FOREWARN names the server where it is not on its usual port.
  // The server takes changes only from pages of its own address, so that the address stays as the browser wrote it.
  server: { proxy: { '/api': { target: process.env.FOREWARN ?? 'http://127.0.0.1:8474', changeOrigin: false } } },
  test: { include: ['src/**/*.test.ts'] },
})
