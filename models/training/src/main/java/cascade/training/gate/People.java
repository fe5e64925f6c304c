package cascade.training.gate;

import cascade.features.UserId;

/** Some people of all: the same ones whoever asks, fewer each time that they are too many. */
final class People {

    private int threshold = Integer.MAX_VALUE;

    static int hash(UserId user) {
        int hash = user.value().hashCode() * 0x9E3779B9;
        hash ^= hash >>> 16;
        hash *= 0x85EBCA6B;
        return (hash ^ (hash >>> 13)) & Integer.MAX_VALUE;
    }

    boolean has(int hash) {
        return hash <= threshold;
    }

    /** About half of them are left; in the end nobody. */
    void halve() {
        threshold = threshold == 0 ? -1 : threshold >>> 1;
    }
}
