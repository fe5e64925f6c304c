package cascade.models.rank;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;

/**
 * What a ranking model takes: the ids per field of one row, and the table they point into.
 *
 * <p>Fields come in the order user, item, context wherever a model numbers them.
 *
 * @param rows rows of the embedding table; ids are 0 (padding) to {@code rows - 1}
 */
public record RankShape(int rows, int userWidth, int itemWidth, int contextWidth) {

    /** Number of fields: user, item, context. */
    public static final int FIELDS = 3;

    public RankShape {
        if (rows < 1 || userWidth < 1 || itemWidth < 1 || contextWidth < 1) {
            throw new IllegalArgumentException(
                    "no model takes %d user, %d item and %d context ids of a table of %d rows"
                            .formatted(userWidth, itemWidth, contextWidth, rows));
        }
    }

    /** What a model takes whose inputs {@code schema} makes. */
    public static RankShape of(FeatureSchema schema) {
        return new RankShape(
                schema.rows(), schema.width(Field.USER), schema.width(Field.ITEM), schema.width(Field.CONTEXT));
    }

    /** Throws {@link IllegalArgumentException} where the batch has other widths, or an id outside the table. */
    public void check(RankBatch batch) {
        checkField("user", batch.user(), batch.user().length, userWidth);
        checkField("context", batch.context(), batch.context().length, contextWidth);
        checkField("item", batch.items(), batch.itemWidth(), itemWidth);
    }

    private void checkField(String field, int[] ids, int width, int expected) {
        if (width != expected) {
            throw new IllegalArgumentException(
                    "the batch has " + width + " " + field + " ids a row, the model takes " + expected);
        }
        for (int id : ids) {
            if (id < 0 || id >= rows) {
                throw new IllegalArgumentException(
                        field + " id " + id + " lies outside the table of " + rows + " rows");
            }
        }
    }
}
