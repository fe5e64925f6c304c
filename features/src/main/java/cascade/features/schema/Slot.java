package cascade.features.schema;

/**
 * One feature and its rows of the embedding table.
 *
 * @param name such as {@code item.author}
 * @param width ids it gives to each encoding; the unused ones of a multi-hot slot are 0, padding
 * @param firstRow its lowest row, which stands for what is unknown or missing
 * @param rows number of rows, at least 1: {@code firstRow .. firstRow + rows - 1}
 */
public record Slot(String name, Field field, int width, int firstRow, int rows) {}
