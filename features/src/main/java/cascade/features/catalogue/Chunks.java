package cascade.features.catalogue;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** References by ordinal, in chunks that are never moved, so that neither readers nor writers of other places wait. */
public final class Chunks<T> {

    private static final int BITS = 14;
    private static final int MASK = (1 << BITS) - 1;

    private volatile AtomicReferenceArray<T>[] chunks = array(0);

    /** Null where nothing was set there. */
    public @Nullable T get(int index) {
        AtomicReferenceArray<T>[] present = chunks;
        int chunk = index >> BITS;
        return chunk < present.length ? present[chunk].getAcquire(index & MASK) : null;
    }

    public void set(int index, T value) {
        int chunk = index >> BITS;
        AtomicReferenceArray<T>[] present = chunks;
        if (chunk >= present.length) {
            present = grow(chunk);
        }
        present[chunk].setRelease(index & MASK, value);
    }

    private synchronized AtomicReferenceArray<T>[] grow(int chunk) {
        AtomicReferenceArray<T>[] present = chunks;
        if (chunk >= present.length) {
            AtomicReferenceArray<T>[] more = array(chunk + 1);
            System.arraycopy(present, 0, more, 0, present.length);
            for (int i = present.length; i < more.length; i++) {
                more[i] = new AtomicReferenceArray<>(1 << BITS);
            }
            chunks = more;
            present = more;
        }
        return present;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic class has no other form.
    private static <T> AtomicReferenceArray<T>[] array(int length) {
        return new AtomicReferenceArray[length];
    }
}
