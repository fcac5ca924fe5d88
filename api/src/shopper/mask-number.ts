/** The end of a number: enough to tell two of them apart, too little to ask for it. Of a short one less is shown. */
export const maskNumber = (number: string, shownAtMost = 4): string => {
  const shown = Math.min(shownAtMost, Math.floor(number.length / 3));
  return `•••${shown === 0 ? '' : number.slice(-shown)}`;
};
