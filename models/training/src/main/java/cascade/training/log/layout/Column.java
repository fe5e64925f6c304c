package cascade.training.log.layout;

/**
 * A column of a data set.
 *
 * @param type as DuckDB calls it, such as {@code VARCHAR} or {@code MAP(VARCHAR, VARCHAR)}
 */
public record Column(String name, String type) {}
