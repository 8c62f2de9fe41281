import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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
  ],
  server: {
    port: 3000,
    strictPort: true,
    proxy: { '/trpc': api, '/api': api, '/healthz': api, '/readyz': api },
  },
});
