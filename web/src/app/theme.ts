import { createTheme } from '@mantine/core';

const FONT = "'Noto Sans KR Variable', system-ui, sans-serif";

/** Shades dark enough on white and light enough on black for WCAG 2.2 AA; blue and orange are the only two that mean anything. */
export const theme = createTheme({
  fontFamily: FONT,
  headings: {
    fontFamily: FONT,
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.75rem', lineHeight: '1.25' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1rem' } },
  },
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    Anchor: { defaultProps: { underline: 'always' } },
    Drawer: { defaultProps: { transitionProps: { duration: 0 } } },
    Modal: { defaultProps: { transitionProps: { duration: 0 } } },
  },
});
