import '@mantine/core/styles.css';
import '@fontsource-variable/noto-sans-kr';
import './app/app.css';
import './evidence/evidence.css';
import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { theme } from './app/theme';
import { router } from './router';

const root = document.getElementById('page');
if (root === null) throw new Error('the document has no place for the page');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <RouterProvider router={router} />
    </MantineProvider>
  </StrictMode>,
);
