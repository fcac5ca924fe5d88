/** What a courier's photo of the demo shows: a parcel on the mat before a door. Drawn; nobody's door is in it. */
export const drawDelivery = (doorColor: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600">` +
  `<rect width="800" height="600" fill="#d9d4cb"/>` +
  `<rect y="430" width="800" height="170" fill="#a39d92"/>` +
  `<rect x="230" y="40" width="340" height="400" rx="6" fill="${doorColor}"/>` +
  `<rect x="262" y="76" width="120" height="140" rx="4" fill="#00000026"/><rect x="418" y="76" width="120" height="140" rx="4" fill="#00000026"/>` +
  `<rect x="262" y="250" width="276" height="150" rx="4" fill="#00000026"/><circle cx="545" cy="250" r="11" fill="#e7c873"/>` +
  `<path d="M210 470 L590 470 L640 545 L160 545 Z" fill="#5d5348"/>` +
  `<path d="M320 380 L500 380 L500 505 L320 505 Z" fill="#c79a63"/><path d="M500 380 L548 350 L548 470 L500 505 Z" fill="#a67c49"/>` +
  `<path d="M320 380 L372 350 L548 350 L500 380 Z" fill="#dbb47f"/><rect x="398" y="380" width="24" height="125" fill="#e6d3b1"/>` +
  `<rect x="335" y="425" width="52" height="38" fill="#f7f3ea"/></svg>`;

/** A signature of the demo: a line that is no name. */
export const drawSignature = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="200" viewBox="0 0 600 200"><rect width="600" height="200" fill="#ffffff"/>` +
  `<path d="M60 130 C110 20 150 20 140 110 S190 170 220 90 S270 60 280 120 S330 150 350 100 S400 70 420 120 S500 120 540 80" ` +
  `fill="none" stroke="#1d2a4d" stroke-width="5" stroke-linecap="round"/><path d="M60 160 H540" stroke="#c8ccd4" stroke-width="2"/></svg>`;
