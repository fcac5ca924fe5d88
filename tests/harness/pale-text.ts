/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * Every text of the page it runs in that stands out from what is behind it by less than WCAG 2.2 AA asks (1.4.3): 4.5, or 3 for
 * large letters. It is sent to the browser as it stands. Source of the arithmetic: WCAG 2.2, "relative luminance", "contrast ratio".
 */
export function paleTexts(): string[] {
  type Color = [red: number, green: number, blue: number, alpha: number];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const read = new Map<string, Color>();
  const found: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement!;
    const text = walker.currentNode.textContent?.trim();
    if (!text || !element.checkVisibility({ visibilityProperty: true }) || element.closest('.hidden, .skip, svg, [disabled]')) continue;
    const style = getComputedStyle(element);
    const paper = paperOf(element);
    const ink = over(colorOf(style.color), paper);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(ink, paper);
    if (ratio >= (isLarge ? 3 : 4.5) - 0.005) continue;
    const state = element.closest<HTMLElement>('[data-state]')?.dataset.state ?? location.pathname;
    found.push(
      `${state}: "${text.slice(0, 40)}" ${style.color} has ${ratio.toFixed(2)} in ${element.tagName.toLowerCase()}.${element.className}`,
    );
  }
  return [...new Set(found)];

  function paperOf(element: Element): Color {
    const layers: Color[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      const color = colorOf(getComputedStyle(at).backgroundColor);
      if (color[3] > 0) layers.push(color);
      if (color[3] === 1) break;
    }
    return layers.reduceRight<Color>((under, layer) => over(layer, under), [255, 255, 255, 1]);
  }

  function over([red, green, blue, alpha]: Color, under: Color): Color {
    const mix = (top: number, below: number) => top * alpha + below * (1 - alpha);
    return [mix(red, under[0]), mix(green, under[1]), mix(blue, under[2]), 1];
  }

  /** Any CSS colour, as it is painted. */
  function colorOf(css: string): Color {
    const known = read.get(css);
    if (known) return known;
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    const color: Color = [red, green, blue, alpha / 255];
    read.set(css, color);
    return color;
  }

  function luminance([red, green, blue]: Color): number {
    const linear = (channel: number) => (channel <= 0.04045 * 255 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  function contrast(one: Color, other: Color): number {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
    return (light + 0.05) / (dark + 0.05);
  }
}
