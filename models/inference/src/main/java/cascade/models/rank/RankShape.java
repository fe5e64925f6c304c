package cascade.models.rank;

import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import java.util.Locale;

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
        check(Field.USER, batch.user(), 1);
        check(Field.CONTEXT, batch.context(), 1);
        check(Field.ITEM, batch.items(), batch.size());
        check(Field.CROSS, batch.cross(), batch.size());
    }

    /** The same for the ids of one field, {@code [count, width]}. */
    public void check(Field field, int[] ids, int count) {
        if (ids.length != count * width(field)) {
            throw new IllegalArgumentException("the batch has " + ids.length / count + " " + name(field)
                    + " ids a row, the model takes " + width(field));
        }
        for (int id : ids) {
            if (id < 0 || id >= rows) {
                throw new IllegalArgumentException(
                        name(field) + " id " + id + " lies outside the table of " + rows + " rows");
            }
        }
    }

    private static String name(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** Ids of a row of the field. */
    public int width(Field field) {
        return switch (field) {
            case USER -> userWidth;
            case ITEM -> itemWidth;
            case CONTEXT -> contextWidth;
            case CROSS -> crossWidth;
        };
    }
}
