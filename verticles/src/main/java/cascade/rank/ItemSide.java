package cascade.rank;

import cascade.features.catalogue.CatalogueRow;

/**
 * What a ranker needs of one item: the ids it is encoded to, and the model's pool of them. The two
 * belong together; both are of {@code row}. Never written to once made.
 *
 * @param from epoch milliseconds as of which it was made
 * @param until epoch milliseconds from which on the ids are others though nothing of the item has changed
 * @param ids {@code [itemWidth]}
 * @param pool {@code [poolWidth]}; empty for a ranker that is not split
 */
@SuppressWarnings("ArrayRecordComponent") // of hundreds, in a hot path; compared by nobody
public record ItemSide(CatalogueRow row, long from, long until, int[] ids, float[] pool) {

    boolean isOf(CatalogueRow now, long nowMillis) {
        return row == now && nowMillis >= from && nowMillis < until;
    }
}
