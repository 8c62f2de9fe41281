import type { Letter } from './letter.ts';

/** A letter as plain text, and as HTML that every mail program can show: one column, no image, nothing fetched. */
export function layOutLetter({ lines, action, afterwards }: Letter): { text: string; html: string } {
  const text = [...lines, ...(action ? [`${action.label}:\n${action.url}`] : []), ...afterwards, SIGNATURE].join(
    '\n\n',
  );
  const button = action ? [`<p><a href="${escape(action.url)}" style="${BUTTON}">${escape(action.label)}</a></p>`] : [];
  const body = [...lines.map(paragraph), ...button, ...afterwards.map(quietParagraph), quietParagraph(SIGNATURE)];
  return { text: `${text}\n`, html: `${HEAD}\n${body.join('\n')}\n</div></body></html>\n` };
}

const SIGNATURE = 'Tollgate';
const BUTTON =
  'display:inline-block;padding:10px 18px;border-radius:10px;background:#0f766e;color:#ffffff;text-decoration:none;font-weight:600';
const HEAD = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"></head>
<body style="margin:0;padding:24px;background:#fbfaf7">
<div style="max-width:520px;margin:0 auto;font:15px/1.5 system-ui,sans-serif;color:#14171c">`;

const paragraph = (line: string) => `<p>${escape(line)}</p>`;
const quietParagraph = (line: string) => `<p style="color:#68645b">${escape(line)}</p>`;

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
