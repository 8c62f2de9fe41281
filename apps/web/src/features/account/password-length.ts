export const passwordLengthMin = 8;
