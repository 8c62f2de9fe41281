declare global {
  interface ImportMeta {
    /** Vitest's, whose own types would bring in the rest of Vite's. */
    readonly env: { readonly MODE: string };
  }
}

/** Whether this is the nightly size: `vitest --mode long`. */
export const isLong = import.meta.env.MODE === 'long';
