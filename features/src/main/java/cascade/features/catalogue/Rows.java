package cascade.features.catalogue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows by ordinal, in chunks that are never moved, so that readers do not wait for writers. As {@link Chunks}, but of one type: what comes out of
 * those is cast, which looks at the object itself, and that is a miss of the cache for every candidate of a request though most of
 * their rows are never looked into.
 */
final class Rows {

    private static final int BITS = 14;
    private static final int MASK = (1 << BITS) - 1;

    private static final VarHandle ROWS = MethodHandles.arrayElementVarHandle(CatalogueRow[].class);

    private volatile CatalogueRow[][] chunks = {};

    /** Null where nothing was set there. */
    @Nullable
    CatalogueRow get(int ordinal) {
        CatalogueRow[][] present = chunks;
        int chunk = ordinal >> BITS;
        return chunk < present.length ? (CatalogueRow) ROWS.getAcquire(present[chunk], ordinal & MASK) : null;
    }

    void set(int ordinal, CatalogueRow row) {
        int chunk = ordinal >> BITS;
        CatalogueRow[][] present = chunks;
        if (chunk >= present.length) {
            present = grow(chunk);
        }
        ROWS.setRelease(present[chunk], ordinal & MASK, row);
    }

    private synchronized CatalogueRow[][] grow(int chunk) {
        CatalogueRow[][] present = chunks;
        if (chunk >= present.length) {
            CatalogueRow[][] more = Arrays.copyOf(present, chunk + 1);
            for (int i = present.length; i < more.length; i++) {
                more[i] = new CatalogueRow[1 << BITS];
            }
            chunks = more;
            present = more;
        }
        return present;
    }
}
