export const kept = "a year";
