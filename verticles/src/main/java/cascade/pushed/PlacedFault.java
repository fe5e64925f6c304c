package cascade.pushed;

/**
 * A fault and where a person finds it in the text.
 *
 * @param line from 1
 * @param column in characters, from 1
 */
public record PlacedFault(Fault fault, int line, int column) {}
