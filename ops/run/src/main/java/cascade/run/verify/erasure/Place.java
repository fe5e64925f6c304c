package cascade.run.verify.erasure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place that was looked at.
 *
 * @param name such as {@code cascade.events} or {@code redis state}
 * @param until when the last of him is gone from it by itself; null where it never is, and where it does not hold him
 * @param stays whether it may hold what it holds, however long: that he was erased, and what he did since
 * @param what it holds, and what ends that where nothing does by itself
 */
record Place(String name, boolean holds, @Nullable Instant until, boolean stays, String what) {

    static Place without(String name) {
        return new Place(name, false, null, false, "");
    }

    static Place until(String name, @Nullable Instant until, String what) {
        return new Place(name, true, until, false, what);
    }

    /** A place that nothing ends but what {@code what} says. */
    static Place endless(String name, String what) {
        return new Place(name, true, null, false, what);
    }

    static Place staying(String name, @Nullable Instant until, String what) {
        return new Place(name, true, until, true, what);
    }

    /** Whether all is as promised of who is to be gone by {@code deadline}. */
    boolean isAsPromised(Instant deadline) {
        return !holds || stays || (until != null && !until.isAfter(deadline));
    }

    Map<String, Object> figures(String user, Instant deadline) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("user", user);
        figures.put("place", name);
        figures.put("holds", holds);
        figures.put("until", until == null ? null : until.toString());
        figures.put("ok", isAsPromised(deadline));
        figures.put("what", what);
        return figures;
    }
}
