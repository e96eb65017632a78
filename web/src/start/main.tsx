import '@fontsource-variable/noto-sans-kr';
import './start.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';

const root = document.getElementById('start');
if (root === null) throw new Error('the page has no place for itself');
createRoot(root).render(<App />);
