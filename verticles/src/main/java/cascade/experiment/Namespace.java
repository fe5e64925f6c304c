package cascade.experiment;

/**
 * A part of all users by a hash of the namespace's name: experiments of different layers that are in disjoint parts of one namespace share no user.
 * It is GrowthBook's {@code inNamespace}, so users fall where its clients would send them: {@code fnv1a32(user + "__" + name) mod 1000}.
 *
 * @param from 0..1
 * @param to 0..1, itself outside
 */
record Namespace(String name, double from, double to) {

    private static final int COUNT = 1_000;

    boolean holds(String user) {
        double place = (double) Integer.remainderUnsigned(Buckets.seed(user + "__" + name), COUNT) / COUNT;
        return from <= place && place < to;
    }
}
