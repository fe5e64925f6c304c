package cascade.training.data;

import it.unimi.dsi.fastutil.HashCommon;

/**
 * Rows of {@link IdSpace.Hashed}: {@code 1 + (mix(id) mod buckets)}, with the finaliser of MurmurHash3 for {@code mix}.
 * Ids of all slots share the buckets, as a libfm file gives every slot ids of its own.
 */
record HashedIds(int buckets) implements RowNumbers {

    @Override
    public int rows() {
        return buckets + 1;
    }

    @Override
    public int row(int slot, int id) {
        return 1 + Integer.remainderUnsigned(HashCommon.murmurHash3(id), buckets);
    }
}
