package cascade.rank;

import cascade.features.catalogue.CatalogueRow;
import cascade.features.schema.CrossTable;
import java.util.function.Function;

/**
 * What a ranker was given of the candidates of a request. Never written to once made.
 *
 * @param user {@code [userWidth]} ids
 * @param context {@code [contextWidth]} ids
 * @param size how many candidates there are; columns of them may be longer, and what is there is of no meaning
 * @param rows {@code [size]} of the catalogue: what was known of each item when it was ranked
 * @param items the {@code [itemWidth]} ids that a row was given as, made anew: for those that are shown or logged
 * @param crossSides {@code [size, CrossTable.SIDES]} which sides of {@code cross} each item has
 * @param cross makes the ids of the user and an item together
 * @param near makes those that are of each candidate by itself
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
public record Inputs(
        int[] user,
        int[] context,
        int size,
        CatalogueRow[] rows,
        Function<CatalogueRow, int[]> items,
        int[] crossSides,
        CrossTable cross,
        Near near) {

    private static final int[] NO_IDS = {};

    /** Of as many candidates as there are rows. */
    Inputs(
            int[] user,
            int[] context,
            CatalogueRow[] rows,
            Function<CatalogueRow, int[]> items,
            int[] crossSides,
            CrossTable cross) {
        this(user, context, rows.length, rows, items, crossSides, cross, Near.UNASKED);
    }

    /** {@code [itemWidth]}, made anew. */
    int[] item(int place) {
        return items.apply(rows[place]);
    }

    /** {@code [crossWidth]}, made anew. */
    int[] cross(int place) {
        if (cross.width() == 0) {
            return NO_IDS;
        }
        int[] ids = new int[cross.width()];
        writeCross(place, ids, 0);
        return ids;
    }

    /** {@code [size, crossWidth]}, made anew. */
    int[] crossOfAll() {
        int[] ids = new int[size * cross.width()];
        for (int place = 0; place < size; place++) {
            writeCross(place, ids, place * cross.width());
        }
        return ids;
    }

    private void writeCross(int place, int[] ids, int at) {
        cross.write(crossSides, CrossTable.SIDES * place, ids, at);
        near.write(place, ids, at);
    }
}
