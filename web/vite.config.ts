import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Two pages, each its own bundle: the page itself and the playground. Nothing is loaded from elsewhere. */
export default defineConfig({
  root: at('./'),
  base: '/', // deep links load the same assets
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: at('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 4_000,
    assetsInlineLimit: 0,
    rolldownOptions: { input: { page: at('./index.html'), graphiql: at('./graphiql/index.html') } },
  },
});
