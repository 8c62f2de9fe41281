import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

// In development the API listens beside Vite; the browser still sees one origin, as it does in production.
const api = { target: 'http://127.0.0.1:3001', changeOrigin: false };

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: 'react',
      routesDirectory: 'src/screens',
      generatedRouteTree: 'src/routeTree.gen.ts',
      autoCodeSplitting: true,
      quoteStyle: 'single',
      semicolons: true,
    }),
    react(),
    // The server sends them as they are, so that no request waits for a compressor.
    compression({ algorithms: ['brotliCompress', 'gzip'], include: /\.(js|css|html|svg)$/ }),
  ],
  build: {
    rolldownOptions: {
      output: {
        // What most screens use comes in one file, what the first needs in another, and icons that several have in a third:
        // dozens of small ones compress worse.
        codeSplitting: {
          groups: [
            { name: 'icons', test: /@tabler/, minShareCount: 2, priority: 1 },
            { name: 'shared', minShareCount: 12 },
            { name: 'start', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  server: {
    port: 3000,
    strictPort: true,
    proxy: { '/trpc': api, '/api': api, '/healthz': api, '/readyz': api },
  },
});
