/** How an order number is compared: without `#`, spaces, dashes and letter case. */
export const orderNumberKey = (number: string): string =>
  number
    .normalize('NFKC')
    .replace(/[\s#_.\-–/]/g, '')
    .toUpperCase();

/** How an e-mail address is compared. */
export const emailKey = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

/** How a postcode is compared: without spaces, dashes and letter case. */
export const postcodeKey = (postcode: string): string =>
  postcode
    .normalize('NFKC')
    .replace(/[\s\-–]/g, '')
    .toUpperCase();
