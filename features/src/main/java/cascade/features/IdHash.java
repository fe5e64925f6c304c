package cascade.features;

import java.nio.charset.StandardCharsets;

/**
 * 64 bits that stand for an id wherever its text would be too long: what a user has seen, and look-ups in memory. The same in
 * every process and version, since rows hold it: FNV-1a over the UTF-8 bytes, then the finalizer of MurmurHash3, without which
 * ids that differ in their last digit would share their high bits.
 */
public final class IdHash {

    /** What it is called where files say by which hash they were made. */
    public static final String NAME = "fnv1a64-murmur3";

    /** Parts into which items are cut by the highest bits of their hash, in stores and in memory alike. */
    public static final int BUCKETS = 64;

    private static final int BUCKET_SHIFT = 58;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private IdHash() {}

    /** The hash of {@code id}; allocates nothing where the id is ASCII. */
    public static long of(String id) {
        long hash = OFFSET;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c >= 0x80) {
                return of(id.getBytes(StandardCharsets.UTF_8));
            }
            hash = (hash ^ c) * PRIME;
        }
        return mix(hash);
    }

    /** The hash of {@code first + between + second}; allocates nothing where all is ASCII. */
    public static long of(String first, char between, String second) {
        if (!isAscii(first) || !isAscii(second) || between >= 0x80) {
            return of(first + between + second);
        }
        return mix(ascii((ascii(OFFSET, first) ^ between) * PRIME, second));
    }

    /** The hash of {@code first + second + between + third}; allocates nothing where all is ASCII. */
    public static long of(String first, String second, char between, String third) {
        if (!isAscii(first) || !isAscii(second) || !isAscii(third) || between >= 0x80) {
            return of(first + second + between + third);
        }
        return mix(ascii((ascii(ascii(OFFSET, first), second) ^ between) * PRIME, third));
    }

    private static boolean isAscii(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static long ascii(long before, String id) {
        long hash = before;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        return hash;
    }

    /** The bucket of an item with this hash, {@code 0 .. BUCKETS - 1}. */
    public static int bucket(long hash) {
        return (int) (hash >>> BUCKET_SHIFT);
    }

    private static long of(byte[] utf8) {
        return of(utf8, 0, utf8.length);
    }

    /** The hash of the id whose UTF-8 is {@code bytes[from .. to)}. */
    static long of(byte[] bytes, int from, int to) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * PRIME;
        }
        return mix(hash);
    }

    private static long mix(long hash) {
        long mixed = hash;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
