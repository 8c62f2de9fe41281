// Runs before the first paint, so that a dark reader never sees a white flash. A file of its own because the
// content security policy allows no inline script.
const chosen = localStorage.getItem('mantine-color-scheme-value') ?? 'auto';
const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
const scheme = chosen === 'auto' ? (prefersDark ? 'dark' : 'light') : chosen;
document.documentElement.dataset.mantineColorScheme = scheme;
