package cascade.models.embed;

/**
 * One user or item as a tower takes it. Handed over for good.
 *
 * @param ids {@code [width]} rows of the table; 0 is padding
 * @param weights {@code [width]} of those rows; 0 for padding
 * @param content {@code [contentWidth]} what an item shows; empty where the tower takes none
 */
public record TowerInputs(int[] ids, float[] weights, float[] content) {}
