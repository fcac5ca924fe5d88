const EMAIL = /^[^\s@"(),:;<>[\\\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u;

/** Whether mail can be addressed to it: one `@`, a name without dots at its ends or in a row, a domain with a dot. Any script. */
export const isEmail = (text: string): boolean => EMAIL.test(text.trim()) && !/^\.|\.\.|\.@/.test(text.trim());
