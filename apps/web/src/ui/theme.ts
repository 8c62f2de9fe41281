import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eef8f6',
  '#d6efeb',
  '#abdfd8',
  '#7bcdc3',
  '#4fb9ad',
  '#2a9d92',
  '#0f766e',
  '#0c625c',
  '#0a504b',
  '#083f3b',
];
const gray: MantineColorsTuple = [
  '#f6f4ef',
  '#f0ede6',
  '#e6e2d9',
  '#d8d3c8',
  '#bfb9ac',
  '#989284',
  '#68645b',
  '#524f48',
  '#383630',
  '#24221f',
];
const dark: MantineColorsTuple = [
  '#e8e6e1',
  '#c3c4c4',
  '#9ba1a8',
  '#6c747d',
  '#39424d',
  '#2a323c',
  '#171c23',
  '#0e1116',
  '#0a0d11',
  '#06080b',
];

/** What lies above the screen is told from it by its surface, in the dark too, where shadows say little. */
const raised = {
  title: { fontSize: '18px', fontWeight: 650 },
  header: { backgroundColor: 'var(--surface)' },
  content: { backgroundColor: 'var(--surface)' },
};

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent, gray, dark },
  black: '#14171c',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '13px', sm: '15px', md: '15px', lg: '18px', xl: '24px' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '1.3' },
      h2: { fontSize: '18px', lineHeight: '1.35' },
      h3: { fontSize: '15px', lineHeight: '1.4' },
    },
  },
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  defaultRadius: 'md',
  shadows: { sm: '0 1px 2px rgb(20 23 28 / 4%), 0 6px 20px rgb(20 23 28 / 5%)' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: {
      styles: raised,
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
    },
    Drawer: {
      styles: raised,
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } },
    },
  },
});

/** The paper, the ink and the hairlines; features, held and bad are the only other colours there are. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfaf7',
    '--mantine-color-text': '#14171c',
    '--mantine-color-dimmed': '#68645b',
    '--mantine-color-placeholder': '#7d786d',
    '--mantine-color-error': '#b42318',
    '--surface': '#ffffff',
    '--hairline': '#e8e4da',
    '--tint': '#f4f1ea',
    '--accent-ink': '#0f766e',
    '--held': '#92580a',
    '--held-tint': '#fdf3df',
    '--bad-tint': '#fdeeec',
    '--good-tint': '#e9f5f3',
    '--song': '#5b35b5',
    '--beat': '#c2560c',
    '--lyrics': '#2563c9',
    '--analysis': '#4b7f12',
  },
  dark: {
    '--mantine-color-body': '#0e1116',
    '--mantine-color-text': '#e8e6e1',
    '--mantine-color-dimmed': '#9ba1a8',
    '--mantine-color-placeholder': '#7e868f',
    '--mantine-color-error': '#ff9a8d',
    '--mantine-color-accent-filled': '#12807a',
    '--mantine-color-accent-filled-hover': '#0f766e',
    '--mantine-color-anchor': '#5cc4b8',
    '--surface': '#151a21',
    '--hairline': '#262d36',
    '--tint': '#1b2129',
    '--accent-ink': '#5cc4b8',
    '--held': '#f0b54a',
    '--held-tint': '#2b2312',
    '--bad-tint': '#331a18',
    '--good-tint': '#12292a',
    '--song': '#a98bf2',
    '--beat': '#f59a4f',
    '--lyrics': '#7fb0ff',
    '--analysis': '#a9d25b',
  },
});
