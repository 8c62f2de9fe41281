import type { FastifyHelmetOptions } from '@fastify/helmet';

/** What every answer tells a browser about how our pages may be used. Scripts and connections are our own alone. */
export function securityHeaders(appUrl: string): FastifyHelmetOptions {
  const isSecure = appUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        // Mantine sets styles on elements; scripts come from our own files alone.
        styleSrc: ["'self'", "'unsafe-inline'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure && { maxAge: 31_536_000 },
    xFrameOptions: { action: 'deny' },
  };
}
