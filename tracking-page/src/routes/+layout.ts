// The pages are complete as they leave the server; what happens live is one small script of its own.
export const csr = false;
