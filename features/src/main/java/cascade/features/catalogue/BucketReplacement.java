package cascade.features.catalogue;

import cascade.features.Counts;
import cascade.features.IdHash;
import cascade.features.catalogue.Catalogue.Applied;
import cascade.features.row.RowException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Makes of a bucket what a reading says of it. In parts, so that nobody waits long to write. */
final class BucketReplacement {

    private static final int PART = 500;

    private final Catalogue catalogue;
    private final int bucket;
    private final long until;
    /** Where nothing was known before, there is nothing to forget. */
    private final boolean isFirst;

    private final BitSet stored = new BitSet();
    private final BitSet counted = new BitSet();
    private int applied;
    private int unreadable;

    /** @param until rows of a higher version are none of the reading's business */
    BucketReplacement(Catalogue catalogue, int bucket, long until) {
        this.catalogue = catalogue;
        this.bucket = bucket;
        this.until = until;
        isFirst = !catalogue.isWritten(bucket);
    }

    Applied with(List<? extends ItemChange> items) {
        for (int from = 0; from < items.size(); from += PART) {
            List<? extends ItemChange> part = items.subList(from, Math.min(from + PART, items.size()));
            applied += catalogue.writing(() -> write(part));
        }
        int size = isFirst ? 0 : catalogue.size();
        for (int from = 0; from < size; from += 1 << 16) {
            int first = from;
            int last = Math.min(from + (1 << 16), size);
            applied += catalogue.writing(() -> forgetTheRest(first, last));
        }
        return new Applied(applied, unreadable);
    }

    private int write(List<? extends ItemChange> part) {
        int written = 0;
        for (ItemChange change : part) {
            CatalogueRow before = catalogue.row(catalogue.of(change.item()));
            boolean isNews = switch (change) {
                case ItemChange.Published published -> {
                    stored.set(before.ordinal());
                    yield isNews(before, published.version()) && !isSame(before, published);
                }
                case ItemChange.TakenDown down -> {
                    stored.set(before.ordinal());
                    yield isNews(before, down.version()) && !(before.isDown() && before.version() == down.version());
                }
                case ItemChange.Counted counts -> {
                    counted.set(before.ordinal());
                    yield !counts.counts().equals(before.counts());
                }
            };
            written += isNews && write(before, change) ? 1 : 0;
        }
        return written;
    }

    private boolean isNews(CatalogueRow before, long version) {
        return before.version() <= until || version > before.version();
    }

    private static boolean isSame(CatalogueRow before, ItemChange.Published published) {
        return before.version() == published.version()
                && (before.isLeft() || (before.isUp() && Arrays.equals(before.bytes(), published.row())));
    }

    private boolean write(CatalogueRow before, ItemChange change) {
        try {
            return catalogue.write(before, change);
        } catch (RowException e) {
            unreadable++;
            return false;
        }
    }

    private int forgetTheRest(int first, int last) {
        int forgotten = 0;
        for (int ordinal = first; ordinal < last; ordinal++) {
            if (IdHash.bucket(catalogue.hash(ordinal)) == bucket) {
                forgotten += forgetUnlessStored(catalogue.row(ordinal)) ? 1 : 0;
            }
        }
        return forgotten;
    }

    private boolean forgetUnlessStored(CatalogueRow row) {
        if (!counted.get(row.ordinal()) && !row.counts().equals(Counts.NONE)) {
            catalogue.write(row, new ItemChange.Counted(row.id(), Counts.NONE));
        }
        boolean isGone = row.version() != 0 && row.version() <= until && !stored.get(row.ordinal());
        if (isGone) {
            catalogue.forget(catalogue.row(row.ordinal()));
        }
        return isGone;
    }
}
