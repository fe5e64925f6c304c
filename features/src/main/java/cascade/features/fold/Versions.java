package cascade.features.fold;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What something of the catalogue, an item or a user's profile, was in turn. Before the first version that is known it was as it was then. Immutable, and
 * bounded: of more than {@link #MOST} versions the oldest give way.
 */
public final class Versions<T> {

    /** Versions that are kept. */
    public static final int MOST = 16;

    private final long fromMillis;
    private final @Nullable T value;
    private final @Nullable Versions<T> before;
    private final int count;

    /** @param value null where it was gone */
    private Versions(long fromMillis, @Nullable T value, @Nullable Versions<T> before) {
        this.fromMillis = fromMillis;
        this.value = value;
        this.before = before;
        this.count = before == null ? 1 : before.count + 1;
    }

    /** Of what was always the same. */
    public static <T> Versions<T> of(T value) {
        return new Versions<>(Long.MIN_VALUE, value, null);
    }

    /** Of what was always the same, if it was; null for what is not there. */
    public static <I, T> Function<I, @Nullable Versions<T>> unchanging(Function<I, @Nullable T> values) {
        return id -> {
            T value = values.apply(id);
            return value == null ? null : of(value);
        };
    }

    /**
     * Those {@code before} and one more, which begins no earlier than the last of them. One that is equal to it changes nothing.
     *
     * @param before null where this is the first
     * @param value null where it was gone
     */
    public static <T> Versions<T> after(@Nullable Versions<T> before, long fromMillis, @Nullable T value) {
        if (before != null && Objects.equals(before.value, value)) {
            return before;
        }
        long from = before == null ? fromMillis : Math.max(fromMillis, before.fromMillis);
        return new Versions<>(from, value, before == null ? null : before.newest(MOST - 1));
    }

    private @Nullable Versions<T> newest(int most) {
        if (count <= most || most == 0) {
            return most == 0 ? null : this;
        }
        return new Versions<>(fromMillis, value, before == null ? null : before.newest(most - 1));
    }

    /** What the catalogue had at a time; null where it was gone. */
    public @Nullable T at(long millis) {
        return version(millis).value;
    }

    /** What a page of that time can have shown: the latest version until then, else the earliest; null where none is known. */
    public @Nullable T shownAt(long millis) {
        Versions<T> then = version(millis);
        for (Versions<T> earlier = then; earlier != null; earlier = earlier.before) {
            if (earlier.value != null) {
                return earlier.value;
            }
        }
        T next = null;
        for (Versions<T> later = this; later != null && later != then; later = later.before) {
            next = later.value;
        }
        return next;
    }

    /** What the catalogue has now; null where it is gone. */
    public @Nullable T last() {
        return value;
    }

    private Versions<T> version(long millis) {
        Versions<T> version = this;
        while (version.before != null && version.fromMillis > millis) {
            version = version.before;
        }
        return version;
    }
}
