const SYSTEM = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif";

/**
 * Fonts that are on the reader's device already, each with what is nearest to it elsewhere: none is ever loaded from
 * anywhere. Every stack ends in a family that knows every script.
 */
export const FONT_STACKS = {
  SYSTEM,
  HUMANIST: `'Gill Sans', Optima, Candara, Corbel, 'Noto Sans', ${SYSTEM}`,
  GEOMETRIC: `'Avenir Next', Avenir, 'Century Gothic', Futura, 'URW Gothic', ${SYSTEM}`,
  GROTESQUE: `'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', ${SYSTEM}`,
  ROUNDED: `ui-rounded, 'Arial Rounded MT Bold', 'Hiragino Maru Gothic ProN', Quicksand, Nunito, ${SYSTEM}`,
  CLASSIC: "Georgia, Cambria, 'Noto Serif', 'DejaVu Serif', 'Noto Naskh Arabic', serif",
  BOOK: "'Iowan Old Style', Palatino, 'Palatino Linotype', 'Book Antiqua', 'URW Palladio L', 'Noto Serif', 'Noto Naskh Arabic', serif",
  FASHION: "Didot, 'Bodoni MT', 'Noto Serif Display', Baskerville, Georgia, 'Noto Naskh Arabic', serif",
  SLAB: "Rockwell, 'Roboto Slab', 'Courier Prime', 'DejaVu Serif', 'Noto Kufi Arabic', serif",
  MONOSPACE: "ui-monospace, 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Arabic', monospace",
} as const;

export type FontStackName = keyof typeof FONT_STACKS;

/** The CSS font-family of a brand's font. It ends up inside a style element: nothing that could close one passes. */
export function fontFamily(font: string | null): string {
  if (font === null || !/^[\w\s,'"-]+$/.test(font)) return FONT_STACKS.SYSTEM;
  return Object.hasOwn(FONT_STACKS, font) ? FONT_STACKS[font as FontStackName] : `${font}, ${FONT_STACKS.SYSTEM}`;
}
