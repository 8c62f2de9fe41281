import fastify, { type FastifyInstance } from 'fastify';

import { openApiDocument, type OpenApiOptions } from './openapi.ts';

const DOCUMENT_PATH = '/api/openapi.json';
const PAGE_PATH = '/api/docs';
const SCRIPT_PATH = `${PAGE_PATH}/scalar.js`;

/** How the page shows the document. Whatever Scalar would ask of other hosts is off. */
const CONFIGURATION = {
  url: DOCUMENT_PATH,
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  // The web app's own colours.
  customCss: `
    .light-mode { --scalar-background-1: #fbfaf7; --scalar-color-1: #14171c; --scalar-color-accent: #0f766e; }
    .dark-mode { --scalar-background-1: #0e1116; --scalar-color-1: #e8e6e1; --scalar-color-accent: #5cc4b8; }`,
};

/** Zod, which Scalar carries, otherwise tries whether it may evaluate code: our content policy refuses, aloud. */
const BEFORE_SCRIPT = 'globalThis.__zod_globalConfig = { jitless: true };\n';

// The configuration is data in an attribute: a script in the page would have to be let through its content policy.
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Tollgate API</title>
    <link rel="icon" href="/icon.svg" />
  </head>
  <body>
    <script id="api-reference" type="application/json" data-configuration="${inAttribute(CONFIGURATION)}"></script>
    <script src="${SCRIPT_PATH}"></script>
  </body>
</html>
`;

/** The REST API's description, for programs and for people. Both are open to everyone. */
export function apiDocsRoutes(options: OpenApiOptions) {
  const document = JSON.stringify(openApiDocument(options));
  let script: Promise<string> | undefined;
  return async (app: FastifyInstance) => {
    app.get(DOCUMENT_PATH, (_request, reply) => reply.type('application/json').send(document));
    app.get(PAGE_PATH, (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
    app.get(SCRIPT_PATH, async (_request, reply) => {
      script ??= readScript();
      void reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=3600');
      return reply.send(await script);
    });
  };
}

/**
 * Scalar's script, which its plugin carries inside and gives to a server alone: here one that listens nowhere, for the
 * plugin's own page starts with a script that our content policy refuses. It is 5 MB, and loaded when first asked for.
 */
async function readScript(): Promise<string> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const server = fastify();
  await server.register(scalar, { routePrefix: '/docs', configuration: { url: DOCUMENT_PATH } });
  const { body } = await server.inject('/docs/js/scalar.js');
  await server.close();
  return BEFORE_SCRIPT + body;
}

function inAttribute(value: unknown): string {
  return JSON.stringify(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
