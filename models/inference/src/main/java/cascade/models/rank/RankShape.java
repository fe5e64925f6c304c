package cascade.models.rank;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;

/**
 * What a ranking model takes: the ids per field of one row, and the table they point into.
 *
 * <p>Fields come in the order user, item, context, cross wherever a model numbers them.
 *
 * @param rows rows of the embedding table; ids are 0 (padding) to {@code rows - 1}
 * @param crossWidth 0 where the model takes nothing of user and item together
 */
public record RankShape(int rows, int userWidth, int itemWidth, int contextWidth, int crossWidth) {

    /** Number of fields: user, item, context, cross. */
    public static final int FIELDS = 4;

    public RankShape {
        if (rows < 1 || userWidth < 1 || itemWidth < 1 || contextWidth < 1 || crossWidth < 0) {
            throw new IllegalArgumentException(
                    "no model takes %d user, %d item, %d context and %d cross ids of a table of %d rows"
                            .formatted(userWidth, itemWidth, contextWidth, crossWidth, rows));
        }
    }

    /** What a model takes whose inputs {@code schema} makes. */
    public static RankShape of(FeatureSchema schema) {
        return new RankShape(
                schema.rows(),
                schema.width(Field.USER),
                schema.width(Field.ITEM),
                schema.width(Field.CONTEXT),
                schema.width(Field.CROSS));
    }

    /** Throws {@link IllegalArgumentException} where the batch has other widths, or an id outside the table. */
    public void check(RankBatch batch) {
        checkField("user", batch.user(), batch.user().length, userWidth);
        checkField("context", batch.context(), batch.context().length, contextWidth);
        checkField("item", batch.items(), batch.itemWidth(), itemWidth);
        checkField("cross", batch.cross(), batch.crossWidth(), crossWidth);
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
