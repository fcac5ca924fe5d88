type Rgb = readonly [red: number, green: number, blue: number];

/** The WCAG 2 contrast ratio of two sRGB hex colours, 1 to 21. Source: WCAG 2.2, "relative luminance" and "contrast ratio". */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of an sRGB hex colour, 0 to 1. */
export function luminance(color: string): number {
  const [red, green, blue] = read(color).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** `share` of the way from one colour to the other. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [read(from), read(to)];
  return `#${a.map((channel, index) => toHex(channel + (b[index]! - channel) * share)).join('')}`;
}

/**
 * The colour nearest to `color` that reaches `ratio` on every background: darkened or lightened, whichever changes it less.
 * A ratio that nothing reaches (up to 4.5 something always does on one background) gives black or white.
 */
export function repairContrast(color: string, backgrounds: string | readonly string[], ratio: number): string {
  const all = [backgrounds].flat();
  const reaches = (candidate: string) => all.every((background) => contrast(candidate, background) >= ratio);
  if (reaches(color)) return color;
  for (let share = 0.02; share <= 1; share += 0.02) {
    const candidate = [mix(color, '#000000', share), mix(color, '#ffffff', share)].find(reaches);
    if (candidate) return candidate;
  }
  const worst = (candidate: string) => Math.min(...all.map((background) => contrast(candidate, background)));
  return worst('#000000') >= worst('#ffffff') ? '#000000' : '#ffffff';
}

const toHex = (channel: number) => Math.round(channel).toString(16).padStart(2, '0');

function read(color: string): Rgb {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!hex) throw new RangeError(`not a colour like #1d4ed8: ${color}`);
  return [parseInt(hex[1]!, 16), parseInt(hex[2]!, 16), parseInt(hex[3]!, 16)];
}
