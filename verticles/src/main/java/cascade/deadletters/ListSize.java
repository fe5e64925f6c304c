package cascade.deadletters;

/**
 * How much of a list is held.
 *
 * @param rows letters, the latest
 * @param characters of each letter's event
 */
public record ListSize(int rows, int characters) {}
