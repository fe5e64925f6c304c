package cascade.catalogue.log;

import cascade.features.IdHash;
import cascade.features.written.Written;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The highest version of each key of a part of the log: 24 bytes a key, or so. */
final class Newest {

    private final Long2LongOpenHashMap versions = new Long2LongOpenHashMap();

    private static long hash(Written of) {
        return IdHash.of(of.key());
    }

    void add(List<? extends Written> written) {
        for (Written of : written) {
            versions.mergeLong(hash(of), of.version(), Math::max);
        }
    }

    /** True where nothing of the part says more of this key. Each erasure holds: what was before it is to go, whatever came after. */
    boolean stands(Written of) {
        return isErasure(of) || of.version() >= versions.get(hash(of));
    }

    /** True where the part has nothing of the key that is as new. */
    boolean lacks(Written of) {
        return versions.get(hash(of)) < of.version();
    }

    int size() {
        return versions.size();
    }

    /** Of each key the highest version, and erasures before it, in the order in which they came. */
    static List<Written> of(List<Written> written) {
        Map<String, Written> highest = new LinkedHashMap<>();
        written.forEach(
                of -> highest.merge(of.key(), of, (one, other) -> other.version() >= one.version() ? other : one));
        List<Written> erasures = new ArrayList<>();
        for (Written of : written) {
            if (isErasure(of) && highest.get(of.key()).version() > of.version()) {
                erasures.add(of);
            }
        }
        erasures.addAll(highest.values());
        return erasures;
    }

    private static boolean isErasure(Written of) {
        return of instanceof Written.OfUser && of.isGone();
    }
}
