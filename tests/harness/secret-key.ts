/** The SECRET_KEY of every installation under test. */
export const SECRET_KEY = 'a-key-that-only-tests-use-0123456789abcdef';
